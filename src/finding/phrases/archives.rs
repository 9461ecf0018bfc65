//! What is said of archives and spreadsheets.

phrases! {
    ARCHIVE_UNREADABLE = "archive-unreadable", "the archive cannot be read";
    NOT_ZIP = "not-zip", "this is a {archive}, not a zip archive";
    MEMBER_NOT_ZIP = "member-not-zip", "this member is a {archive}, not a zip archive";
    ARCHIVE_CUT_OFF = "archive-cut-off", "the archive is cut off or damaged";
    ARCHIVE_CUT_OFF_WHY = "archive-cut-off-why", "the archive is cut off or damaged: {damage}";
    ARCHIVE_REST_LOST = "archive-rest-lost", "the archive is cut off or damaged; what follows is lost";
    ARCHIVE_LIST_DAMAGED = "archive-list-damaged", "the list of members is damaged, and those after it are lost: \
        {damage}";
    ARCHIVE_MEMBERS = "archive-members", "the archive has {number} members, the limit is {limit}";
    ARCHIVE_BEYOND_MEMBERS = "archive-beyond-members", "the archive has more members than the limit of {limit}";
    ARCHIVE_EMPTY = "archive-empty", "the archive holds no files";
    ARCHIVE_EXPANDS = "archive-expands", "the archive expands to more than {times} times its packed size";
    ARCHIVE_HOLDS_MORE = "archive-holds-more", "the archive holds more members than it says; the others are not read";
    ARCHIVE_TOO_DEEP = "archive-too-deep", "this archive lies too deep in other archives";
    ARCHIVE_NOT_KNOWN = "archive-not-known", "nothing in this archive is known, and none of its {number} files is \
        checked";
    NO_MEMBER = "no-member", "there is no member {number}";
    MEMBER_SAME_NAME = "member-same-name", "another member has the same name; both are read";
    MEMBER_SIMILAR_NAME = "member-similar-name", "the name of another member differs only in case or in how its \
        letters are composed; both are read";
    MEMBER_DAMAGED = "member-damaged", "this member is damaged: {damage}";
    MEMBER_NUL = "member-nul", "the name of this member holds a NUL, which hides its end from other programs";
    MEMBER_ABSOLUTE = "member-absolute", "the name of this member is an absolute path";
    MEMBER_OUTSIDE = "member-outside", "the name of this member leads out of its folder";
    MEMBER_ENCRYPTED = "member-encrypted", "this member is encrypted";
    MEMBER_LINK = "member-link", "this member is a link to elsewhere; it is not followed";
    MEMBER_DEVICE = "member-device", "this member is a link or a device; it is not followed";
    MEMBER_METHOD = "member-method", "this member is packed by the method {method}";
    MEMBER_EXPANDS = "member-expands", "this member expands to more than {times} times its packed size";
    MEMBER_TOO_LARGE = "member-too-large", "this member is larger than the limit of {mebibytes} MiB";
    MEMBER_MISPLACED = "member-misplaced", "this member does not lie where the archive says";
    MEMBER_RENAMED = "member-renamed", "this member has another name inside the archive";
    MEMBER_OVERLAPS = "member-overlaps", "this member shares its bytes with another part of the archive";
    CELLS_TOO_LARGE = "cells-too-large", "the cells of the spreadsheet are larger than the limit of {mebibytes} MiB";
    SHEET_DAMAGED = "sheet-damaged", "the spreadsheet is damaged: {damage}";
    SHEET_PASSWORD = "sheet-password", "the document is protected by a password";
    SHEET_BINARY = "sheet-binary", "a binary spreadsheet (.xlsb), which is not read";
    SHEET_OLD = "sheet-old", "an old spreadsheet (.xls), which is not read";
    SHEET_EMPTY = "sheet-empty", "the spreadsheet holds no rows";
    OTHER_OFFICE = "other-office", "an office document, which is not read; save it as CSV or Markdown";
}
