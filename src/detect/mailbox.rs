//! Whether an e-mail address belongs to a function or to a person.
//!
//! In: one address, what the authority says of its own addresses, and its country. Out: a [`Mailbox`].

use std::sync::LazyLock;

use regex::Regex;

use super::{Country, names, normalise};

/// What an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailbox {
    /// A function's: `kommun@`, `post@`, `redaktion2@`.
    Functional,
    /// A person's, by its form: `kari.eksempel@`.
    Personal,
    /// At a provider of private mail: `solvik.kommun@gmail.com`.
    FreeMail,
    /// At a domain that is not the authority's.
    ForeignDomain,
    /// It cannot be told, or it is no address.
    Unknown,
}

/// Classifies an address.
///
/// `domains` are the authority's own, subdomains included; empty when they are not known. `patterns` say what a
/// functional mailbox is, matched on the whole address in lower case; empty for the words of `country` (of all
/// countries where none is known). A provider of private mail counts before a pattern, unless it is one of `domains`.
#[must_use]
pub fn classify(address: &str, domains: &[String], patterns: &[Regex], country: Option<Country>) -> Mailbox {
    let address = normalise::lower(address.trim());
    let address = address.strip_prefix("mailto:").unwrap_or(&address);
    let Some((local, domain)) =
        address.rsplit_once('@').filter(|(local, domain)| !local.is_empty() && domain.contains('.'))
    else {
        return Mailbox::Unknown;
    };
    let own = is_own(domain, domains);
    if !own && is_free_mail(domain) {
        return Mailbox::FreeMail;
    }
    if !own && !domains.is_empty() {
        return Mailbox::ForeignDomain;
    }
    let functional = match patterns {
        [] => is_function(local, country),
        patterns => patterns.iter().any(|pattern| pattern.is_match(address)),
    };
    if functional {
        Mailbox::Functional
    } else if is_person(local) {
        Mailbox::Personal
    } else {
        Mailbox::Unknown
    }
}

/// Whether a domain is one of `domains` or lies below one.
#[must_use]
pub fn is_own(domain: &str, domains: &[String]) -> bool {
    domains.iter().any(|own| {
        let own = normalise::lower(own);
        let own = own.trim_start_matches("www.");
        domain.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// [`WORDS`], each apart.
static APART: LazyLock<Vec<(Option<Country>, Vec<&str>)>> =
    LazyLock::new(|| WORDS.iter().map(|(of, words)| (*of, words.split_ascii_whitespace().collect())).collect());

/// Whether the part before the `@` names a function, in the words of a country.
#[must_use]
pub fn is_function(local: &str, country: Option<Country>) -> bool {
    let bare = normalise::bare(local);
    let bare = bare.split('+').next().unwrap_or_default();
    let words = || {
        let counts = |of: &Option<Country>| of.is_none() || country.is_none() || *of == country;
        APART.iter().filter(move |(of, _)| counts(of)).flat_map(|(_, words)| words.iter().copied())
    };
    let segments =
        || bare.split(['.', '-', '_']).map(|segment| segment.trim_end_matches(|char: char| char.is_ascii_digit()));
    let joined: String = segments().collect();
    // Most are one of the words.
    let named = |segment: &str| {
        words().any(|word| segment == word)
            || words().any(|word| word.len() >= 5 && (segment.ends_with(word) || segment.starts_with(word)))
    };
    named(&joined) || segments().any(named)
}

/// Whether an address is formed as a person's and has no word of a function in it, whatever a pattern says of it.
#[must_use]
pub fn is_personal(address: &str, country: Option<Country>) -> bool {
    let address = normalise::lower(address.trim());
    let local = address.rsplit_once('@').map_or("", |(local, _)| local);
    !is_function(local, country) && is_person(local.strip_prefix("mailto:").unwrap_or(local))
}

/// Whether it is formed as the addresses of persons are: a first name, or a surname after an initial or a name.
fn is_person(local: &str) -> bool {
    let mut parts = local.split(['.', '-', '_']).map(|part| part.trim_end_matches(|char: char| char.is_ascii_digit()));
    let first = parts.next().unwrap_or_default();
    let last = parts.next_back();
    let surname = last.is_some_and(|last| names::is_surname_like(last) || names::is_first_name(first));
    surname || last.is_none() && names::is_first_name(first)
}

fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL
        .split(' ')
        .any(|free| domain.strip_suffix(free).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
        || FREE_MAIL_NAMES.iter().any(|name| domain.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// Providers that have the same name under many country domains.
const FREE_MAIL_NAMES: [&str; 6] = ["gmail", "hotmail", "outlook", "live", "yahoo", "icloud"];
/// Other providers of private mail, Nordic ones first.
const FREE_MAIL: &str = "telia.com bredband.net spray.se comhem.se tele2.se online.no frisurf.no broadpark.no getmail.no \
    mail.dk jubii.dk sol.dk stofanet.dk kolumbus.fi luukku.com elisanet.fi suomi24.fi simnet.is \
    googlemail.com msn.com me.com mac.com aol.com proton.me protonmail.com gmx.com mail.com";

/// Words of functions without diacritics; `None` for every country. A word of five letters counts at either end too.
const WORDS: [(Option<Country>, &str); 6] = [
    (
        None,
        "info post kontakt contact press media mail admin web webb webmaster redaktion support service \
         servicecenter servicesenter kontaktcenter hello office noreply no-reply donotreply security abuse \
         postmaster socialmedia some marketing communications news newsletter jobs hr it dpo gdpr privacy \
         turist turism museum arkiv kultur teknik design digital event events reception library \
         facebook instagram linkedin youtube \
         job jobb career course courses kurs youth volunteer volunteers newcomers parking traffic waste water sport park parks \
         environment planning housing council booking team webshop feedback survey",
    ),
    (
        Some(Country::Se),
        "kommun stad region kommunikation bibliotek biblioteket socialamedier sociala medier kundcenter \
         kundtjanst medborgar presstjanst registrator diarium dso dataskydd naringsliv miljo bygg fritid \
         skola skolan gymnasiet forskola raddningstjanst vaxel vaxeln kulturhus kulturskolan namnd \
         forvaltning kansli personal rekrytering kris beredskap badhus simhall omsorg vard vardcentral receptionen \
         trafik gatukontoret \
         jobba rekryt ansokan anmalan kurser frivillig volontar familj foraldr elev barn ungdom seniort hemtjanst aldre \
         vatten avfall atervinning parkering renhallning lokalbokning overformyndare socialtjanst kommunal",
    ),
    (
        Some(Country::No),
        "postmottak kommune fylkeskommune kommunikasjon redaksjon bibliotek innbygger presse arkiv \
         personvernombud personvern servicetorg servicetorget sosialemedier skole barnehage sentralbord \
         resepsjon kulturhus kulturskole legevakt helse omsorg teknisk beredskap naring ungdom politikk brann \
         byutvikling folkebibliotek \
         soknad pamelding frivillig frivilligsentral flyktning innvandr familie foreldre elev barnevern hjemmetjeneste \
         eldre sykehjem renovasjon parkering vann avlop eiendom idrett skatt veiledning prosjekt",
    ),
    (
        Some(Country::Dk),
        "kommune raadhus radhus kommunikation presse borgerservice borger bibliotek biblioteket \
         hovedpostkasse sikkerpost dpo databeskyttelse some skole bornehave jobcenter sundhed aeldre teknik \
         miljo kulturhus beredskab byraad byrad sekretariat forvaltning \
         ansogning tilmelding frivillig familie foraeldre elev borne unge ungdom plejehjem hjemmepleje affald \
         genbrug vand parkering vej idraet fritid kultur krisecenter projekt leder",
    ),
    (
        Some(Country::Fi),
        "kirjaamo kunta kaupunki viestinta tiedotus kirjasto palaute neuvonta asiakaspalvelu tietosuoja \
         tietosuojavastaava koulu toimisto kulttuuri vapaaaika matkailu vaihde palvelupiste registratur \
         bibliotek \
         rekry rekrytointi ilmoittaut hakemu varaukset varaus liikunta nuoriso nuoret perhe varhaiskasvatus paivakoti \
         vanhuspalvelu kotihoito sote terveys jate vesi pysakointi ymparisto rakennusvalvonta tapahtuma",
    ),
    (
        Some(Country::Is),
        "baer baejar sveitarfelag skrifstofa bokasafn afgreidsla personuvernd fjolmidlar vefur vefstjori \
         postur thjonusta thjonustuver skoli leikskoli \
         skraning fraedsla umsokn atvinna starf fristund ithrott aeskulyd felagsthjonusta heimathjonusta fjolskyldu \
         sorphirda vatn umhverfi byggingarfulltrui menning vidburd namskeid",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_by_kind() {
        use Mailbox::{ForeignDomain, FreeMail, Functional, Personal, Unknown};
        let cases = [
            ("kommun@solvik.example", Functional),
            ("Sociala.Medier@solvik.example", Functional),
            ("redaktion2@webb.solvik.example", Functional),
            ("centrumbiblioteket@solvik.example", Functional),
            ("postmottak@solvik.example", Unknown),
            ("kari.eksempel@solvik.example", Personal),
            ("k.eksempelsson@solvik.example", Personal),
            ("anna@solvik.example", Personal),
            ("xyz12@solvik.example", Unknown),
            ("solvik.kommun@gmail.com", FreeMail),
            ("kommun@hotmail.se", FreeMail),
            ("info@byra.example", ForeignDomain),
            ("info@notsolvik.example", ForeignDomain),
            ("kommun", Unknown),
        ];
        for (address, expected) in cases {
            let kind = classify(address, &["solvik.example".to_owned()], &[], Some(Country::Se));
            assert_eq!(kind, expected, "{address}");
        }
    }

    #[test]
    fn own_patterns_replace_the_words() {
        let patterns = [Regex::new(r"^kanal\d@").unwrap()];
        let classify = |address| classify(address, &[], &patterns, None);
        assert_eq!(classify("kanal7@solvik.example"), Mailbox::Functional);
        assert_eq!(classify("info@solvik.example"), Mailbox::Unknown);
    }
}
