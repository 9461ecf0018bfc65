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
    EXPECTED_DIGIT = "expected-digit", "expected a digit, found `{found}`";
    EXPECTED_COMMA = "expected-comma", "expected `,` or `{close}`, found `{found}`";
    EXPECTED_QUOTED_KEY = "expected-quoted-key", "expected a key in double quotes, found `{found}`";
    EXPECTED_COLON = "expected-colon", "expected `:` after the key, found `{found}`";
    EXPECTED_KEY = "expected-key", "expected a key, found `{found}`";
    EXPECTED_VALUE = "expected-value", "expected a value, found `{found}`";
    EXPECTED_END = "expected-end", "expected the end, found `{found}`";
    NO_COMMENTS = "no-comments", "JSON has no comments: remove it";
    DOUBLE_QUOTES = "double-quotes", "JSON takes double quotes: write \"…\" instead of '…'";
    STRAIGHT_QUOTES = "straight-quotes", "JSON takes straight double quotes: write \"…\"";
    NOT_IN_JSON = "not-in-json", "JSON does not have this word: write null";
    PYTHON_NONE = "python-none", "this is Python: write null";
    PYTHON_TRUE = "python-true", "this is Python: write true";
    PYTHON_FALSE = "python-false", "this is Python: write false";
    GLUED_TOGETHER = "glued-together", "a byte order mark in the middle: two files were glued together, keep them \
        apart";
    LOOKS_LIKE_HTML = "looks-like-html", "this looks like HTML: ask the platform for the export as JSON";
    NOT_JSON_SCRIPT = "not-json-script", "this is a script, not JSON";
    QUOTED_KEYS = "quoted-keys", "JSON takes keys in double quotes";
    END_WITHOUT_VALUE = "end-without-value", "unexpected end: a value is missing";
    END_INSIDE = "end-inside", "unexpected end, opened at {line}:{column}";
    CUT_OFF = "cut-off", "the file was probably cut off: export or download it again";
    SECOND_VALUE = "second-value", "a second value begins here";
    ONE_LIST = "one-list", "put the values into one list, or each on a line of its own";
    TRAILING_COMMA = "trailing-comma", "a comma after the last item";
    NO_TRAILING_COMMA = "no-trailing-comma", "JSON has no trailing commas: remove it";
    LEADING_ZERO = "leading-zero", "a number that begins with a zero";
    QUOTE_NUMBERS = "quote-numbers", "put ids and phone numbers in double quotes; numbers begin without zeros";
    BAD_ESCAPE = "bad-escape", "an escape that JSON does not know";
    ESCAPES = "escapes", "a backslash is written `\\\\`; escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u \
        with four hexadecimal digits";
    STRING_BREAK = "string-break", "a line break inside a string";
    WRITE_BREAK = "write-break", "close the string, or write the line break as `\\n`";
    STRING_TAB = "string-tab", "a tab inside a string";
    WRITE_TAB = "write-tab", "write the tab as `\\t`";
    RAW_CONTROL = "raw-control", "a raw control character, {char}";
    REMOVE_OR_EXPORT = "remove-or-export", "remove it, or export the file again";
    REMOVE_OR_SAVE = "remove-or-save", "remove it, or save the file again";
    TOO_DEEP = "too-deep", "nested deeper than {levels} levels";
    BEYOND_DEPTH = "beyond-depth", "nested deeper than the limit";
    HALF_CHARACTER = "half-character", "half of a surrogate pair: the character is damaged";
    OPENED_HERE = "opened-here", "opened here";
    COMMENT_BEGINS = "comment-begins", "the comment begins here";
    STRING_BEGINS = "string-begins", "the string begins here";
    GLUED_BY_MARK = "glued-by-mark", "a byte order mark in the middle: two files were glued together";
    KEEP_APART = "keep-apart", "keep the files apart, or put `---` between them";
    NEVER_CLOSED = "never-closed", "unexpected end: this `{open}` is never closed";
    QUOTE_NEVER_CLOSED = "quote-never-closed", "unexpected end: this quoted text is never closed";
    BAD_BEGINNING = "bad-beginning", "a value cannot begin with `{character}`";
    ONLY_YAML_1 = "only-yaml-1", "only YAML 1 is understood";
    QUOTE_THE_VALUE = "quote-the-value", "put the value in quotes: '@name'";
    QUOTE_HASHTAGS = "quote-hashtags", "put hashtags in quotes: '#hashtag'";
    QUOTE_COLONS = "quote-colons", "put a value with a colon in quotes: 'a: b'; and check the indentation";
    INDENT_WITH_SPACES = "indent-with-spaces", "indent with spaces instead of tabs";
    ESCAPE_OR_SINGLE = "escape-or-single", "a backslash in double quotes begins an escape: write two, or use \
        single quotes";
    CHECK_INDENTATION = "check-indentation", "check the indentation of this line and the line above";
    UNKNOWN_ALIAS = "unknown-alias", "this alias names an anchor that is not defined before it";
    WRITE_OUT = "write-out", "write the value out";
    MERGE_NO_MAPPING = "merge-no-mapping", "`<<` takes over the entries of mappings; this is none";
    QUOTE_THE_KEY = "quote-the-key", "put the key in quotes if it is meant as an ordinary key";
    KEY_MISSING = "key-missing", "a key is missing before this `:`; it and its value are not checked";
    KEY_IS_LIST = "key-is-list", "this key is a list; it and its value are not checked";
    KEY_IS_MAPPING = "key-is-mapping", "this key is a mapping; it and its value are not checked";
    ALIAS_INSIDE = "alias-inside", "this alias stands inside the value that it repeats";
    VALUE_BEGINS = "value-begins", "the value begins here";
    ALIASES_EXPAND = "aliases-expand", "the aliases up to here stand for more than {limit} values";
    ANCHOR_TWICE = "anchor-twice", "this anchor is defined twice: aliases below mean this one";
    FIRST_HERE = "first-here", "first defined here";
    DOUBTFUL_TRUTH = "doubtful-truth", "older YAML programs read this word as a truth value; here it is text";
    DOUBTFUL_OCTAL = "doubtful-octal", "older YAML programs read this as text; here it is an octal number";
    DOUBTFUL_BINARY = "doubtful-binary", "older YAML programs read this as a binary number; here it is text";
    DOUBTFUL_ZEROS = "doubtful-zeros", "YAML programs read this as a number and drop its zeros; here it is text";
    DOUBTFUL_NUMBER = "doubtful-number", "older YAML programs read this as a number; here it is text";
    DOUBTFUL_TIME = "doubtful-time", "older YAML programs read this as a number of minutes or seconds; here it is \
        text";
    FRONT_UNCLOSED = "front-unclosed", "the front matter that begins here is not closed";
    END_FRONT = "end-front", "end it with a line `---`";
    FRONT_NO_MAPPING = "front-no-mapping", "the front matter is no mapping of keys to values";
    WRITE_FRONT = "write-front", "write `key: value` lines, or leave a blank line below the first `---`";
    LINKS_TOO_DEEP = "links-too-deep", "links and images are nested deeper than {levels}";
    TWO_DELIMITERS = "two-delimiters", "the columns could be apart at {delimiter} or at {other_delimiter}";
    AFTER_QUOTE = "after-quote", "text stands behind the closing quote of a cell";
    BEFORE_QUOTE = "before-quote", "blanks stand before the opening quote of a cell";
    QUOTES_IN_CELLS = "quotes-in-cells", "write a quote inside a quoted cell twice, and nothing between the quotes \
        and the delimiter";
    NO_ASSIGNMENT = "no-assignment", "a script that is not the assignment of one value";
    ONLY_SUCH_SCRIPTS = "only-such-scripts", "only files such as `window.YTD.account.part0 = [ … ]` are read";
    TOML_ONCE = "toml-once", "TOML allows every key once in a table: keep one of the two";
    NO_XML = "no-xml", "this is no XML: {error}";
    READING_FAILED = "reading-failed", "cannot be read: {reason}";
    FILE_TOO_LARGE = "file-too-large", "is larger than the limit of {mebibytes} MiB";
    NOT_REGULAR = "not-regular", "{path} is not a regular file";
    NOT_THERE = "not-there", "{path} does not exist";
    PART_UNREADABLE = "part-unreadable", "a part of {path} cannot be read";
    PART_LOOPS = "part-loops", "a part of {path} is a loop of links";
    STOPPED_AT_FILE = "stopped-at-file", "the check of this file stopped on a mistake in somelint";
    STOPPED_AT_RECORD = "stopped-at-record", "the check of this record stopped on a mistake in somelint";
    QUOTE_UNCLOSED = "quote-unclosed", "the quote that opens on line {line} is never closed; nothing after it is \
        read";
    FIRST_LISTED = "first-listed", "first listed here";
    FIRST_GIVEN = "first-given", "first given here";
    FIRST_ONE = "first-one", "the first one";
}
