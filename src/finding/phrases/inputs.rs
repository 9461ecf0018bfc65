//! What is said of inputs.

phrases! {
    EMPTY = "empty", "the file is empty";
    NOT_READ = "not-read", "not one of the formats that are read";
    NOT_KNOWN = "not-known", "no reader knows what this is";
    SIDE_CAR = "side-car", "belongs to a picture or a film; it is read with the post that names that";
    NEEDS_FRONT_MATTER = "needs-front-matter", "a draft begins with front matter such as `platforms: [facebook]` \
        between two lines `---`; or say what the file is under `sources:` in somelint.yaml";
    NOT_UTF8 = "not-utf8", "byte {number} is not UTF-8: {bytes}";
    NOT_UTF8_CUT = "not-utf8-cut", "byte {number} is not UTF-8: {bytes} begins a character that is cut off";
    HALF_PAIR = "half-pair", "half of a surrogate pair in {encoding}";
    HALF_UNIT = "half-unit", "the last character is cut off: {encoding} has two bytes a unit";
    LIKE_WINDOWS = "like-windows", "the file looks like Windows-1252: name it with `--encoding windows-1252`, \
        or save it as UTF-8";
    GUESSED = "guessed-encoding", "this table is read as Windows-1252, by its letters: it does not say its encoding";
    DECLARE_ENCODING = "declare-encoding", "save it as `CSV UTF-8`, or say so under `sources:` in somelint.yaml, \
        with the `glob` of the file and `encoding: windows-1252`";
    DUPLICATE_KEY = "duplicate-key", "this key is given twice";
    SAME_CHANNEL = "same-channel", "this channel stands in the register twice";
    STRAY_BOM = "stray-bom", "a byte order mark in the middle of the text";
    CONTROL_CHARACTER = "control-character", "a control character in the text: {char}";
    GARBLED = "garbled", "letters that were encoded twice: words with them may be missed";
    UNEVEN_ROW = "uneven-row", "this row has {cells} cells, the heading has {heading}";
    ONE_CELL = "one-cell", "this row has 1 cell, the heading has {heading}";
    BLANK = "blank", "the file holds nothing but white space";
    NO_HEADING = "no-heading", "column {column} has no heading";
    SAME_HEADING = "same-heading", "columns {first} and {second} have the same heading `{name}`";
    ROUNDED = "rounded", "a spreadsheet rounded this number and its last digits are lost";
    SHEET_ERROR = "sheet-error", "the cell holds the error {error} instead of a value";
    SWAPPED_DATES = "swapped-dates", "this date is text and others in its column are not: \
        the spreadsheet has probably swapped day and month in those";
    AMBIGUOUS_DATES = "ambiguous-dates", "day and month of the dates in this column cannot be told apart, \
        and the dates are left out";
    SERIAL_DATE = "serial-date", "`{word}` is how a spreadsheet stores the date {date}";
    SWALLOWED = "swallowed", "the value ends before this `#`, which begins a comment";
    UNKNOWN_COLUMN = "unknown-column", "the column `{name}` is not known in a table of the kind {kind}";
    NEAR_COLUMN = "near-column", "did you mean `{near}`? Or name the column under `columns:` in somelint.yaml";
    UNKNOWN_FIELD = "unknown-field", "`{name}` is no field of this kind of record ({kind})";
    UNKNOWN_PART = "unknown-part", "`{name}` is no field of this part of the record ({kind})";
    NOT_UNDERSTOOD = "not-understood", "`{word}` is not understood as `{field}`";
    THIS_NOT_UNDERSTOOD = "this-not-understood", "this is not understood as `{field}`";
    DID_YOU_MEAN = "did-you-mean", "did you mean `{near}`?";
    KNOWN_VALUES = "known-values", "known values are {values}";
    WRITE_TRUTH = "write-truth", "write yes or no, in your language";
    WRITE_NUMBER = "write-number", "write a number in digits";
    WRITE_DATE = "write-date", "write the date as 2024-03-31";
    WRITE_INTERVAL = "write-interval", "write the interval as `6 months` in your language, or as P6M";
    WRITE_PROVISION = "write-provision", "write the provision as 6(1)(e)";
    TRANSLATE_WORD = "translate-word", "translate your word under `values:` in somelint.yaml";
}
