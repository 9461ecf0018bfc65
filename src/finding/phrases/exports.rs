//! What is said of what exports, forms and registers hold.

phrases! {
    REFUSED = "refused", "the platform answered with an error instead of data";
    REFUSED_GRAPH = "refused-graph", "the Graph API answered with an error instead of data";
    WHICH_ACCOUNT = "which-account", "cannot tell which of the accounts in this folder this is about";
    FOLDER_PER_ACCOUNT = "folder-per-account", "keep the files of each account in a folder of their own";
    WHICH_PAGE = "which-page", "cannot tell which page of this folder the answer is about";
    FOLDER_PER_PAGE = "folder-per-page", "keep the answers of each page in a folder of their own";
    UNKNOWN_CHOICE = "unknown-choice", "`{word}` is not known as a choice of this setting";
    FILL_IN_FORM = "fill-in-form", "the setting counts as unknown; fill in an account form until the word is known";
    UNKNOWN_COMMENTERS = "unknown-commenters", "`{word}` is not known as a choice of who may comment";
    FILL_IN_COMMENTS = "fill-in-comments", "the setting counts as unknown; fill in an account form with \
        `comments.mode` until the word is known";
    WORKING_SECRET = "working-secret", "`{key}` holds a working secret";
    SECRET_HEADER = "secret-header", "the header `{name}` holds a working secret";
    SAVE_WITHOUT_SECRETS = "save-without-secrets", "save the archive again without sensitive data, and log out of \
        that session";
    MISSING_FIELD = "missing-field", "this {record} does not say its `{name}`";
    ADD_FIELD = "add-field", "add `{name}`";
    WRONG_TYPE = "wrong-type", "`{name}` must be {type}, not {found_type}";
    LESS_THAN = "less-than", "{said} is less than {limit}";
    MORE_THAN = "more-than", "{said} is more than {limit}";
    NOT_IN_FORM = "not-in-form", "{said} is not in the form of this field";
    WORD_NOT_KNOWN = "word-not-known", "{said} is not a word that is known here";
    TWIN_FACEBOOK = "twin-facebook", "this is a Facebook archive as web pages, and is not read";
    TWIN_INSTAGRAM = "twin-instagram", "this is an Instagram archive as web pages, and is not read";
    TWIN_TELEGRAM = "twin-telegram", "this is a Telegram export as web pages, and is not read";
    TWIN_SNAPCHAT = "twin-snapchat", "this is a Snapchat archive as web pages, and is not read";
    TWIN_TIKTOK = "twin-tiktok", "this is a TikTok archive as text, and is not read";
    TWIN_WHATSAPP = "twin-whatsapp", "this is a WhatsApp conversation, which holds no settings, and is not read";
    TWIN_BLUESKY = "twin-bluesky", "this is a Bluesky repository (`repo.car`), and is not read";
    TWIN_FILES = "twin-files", "it has {number} files";
    ASK_META = "ask-meta", "download the information again and choose JSON instead of HTML as its format";
    ASK_TELEGRAM = "ask-telegram", "export again in Telegram Desktop and choose machine-readable JSON";
    ASK_SNAPCHAT = "ask-snapchat", "ask for the data again and tick JSON";
    ASK_TIKTOK = "ask-tiktok", "ask for the data again and choose JSON instead of TXT as its format";
    ASK_WHATSAPP = "ask-whatsapp", "save the answer of `whatsapp_business_profile` instead";
    ASK_BLUESKY = "ask-bluesky", "save the answers of `getProfile`, `getSession`, `listAppPasswords` and \
        `listRecords` as JSON instead";
}
