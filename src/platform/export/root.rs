//! Where an export begins: archives wrap it in folders, and people unpack it anywhere.

/// How the folder that holds an export is found from a file of it.
#[derive(Debug)]
pub(in crate::platform) enum Root {
    /// Above the first of these folders (in small letters); else the folder of the file.
    Above(&'static [&'static str]),
    /// So many folders above that of the file.
    Up(usize),
    /// Each file is an export of its own.
    File,
}

impl Root {
    pub(super) fn of(&self, name: &str) -> String {
        let folder = parent(name);
        match self {
            Self::Above(known) => above(name, known).unwrap_or(folder).to_owned(),
            Self::Up(levels) => (0..*levels).fold(folder, |folder, _| parent(folder)).to_owned(),
            Self::File => name.to_owned(),
        }
    }
}

fn parent(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn above<'n>(name: &'n str, known: &[&str]) -> Option<&'n str> {
    let mut start = 0;
    for part in parent(name).split('/') {
        if known.iter().any(|known| known.eq_ignore_ascii_case(part)) {
            return name.get(..start).map(|root| root.trim_end_matches('/'));
        }
        start += part.len() + 1;
    }
    None
}

/// The first folder of a name that is one of these.
pub(super) fn folder<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let folder = parent(name);
    let is_part = |known: &&str| folder.split('/').any(|part| part.eq_ignore_ascii_case(known));
    known.iter().copied().filter(|known| known.len() <= folder.len()).find(is_part)
}

/// What an unpacked archive of Meta tells by its folder, `facebook-<handle>-<date>-<id>`: the handle and the date.
pub(in crate::platform) fn handle_and_date<'f>(folder: &'f str, platform: &str) -> Option<(&'f str, &'f str)> {
    let rest = folder.strip_prefix(platform)?.strip_prefix('-')?;
    let dates = (0..rest.len()).filter_map(|at| Some((at, rest.get(at..at + 12)?)));
    let (at, date) = dates.into_iter().find(|(_, part)| is_date(part))?;
    let handle = rest.get(..at).filter(|handle| !handle.is_empty())?;
    Some((handle, date.trim_matches('-')))
}

/// `-2026-10-01-`.
fn is_date(part: &str) -> bool {
    part.bytes().enumerate().all(|(at, byte)| match at {
        0 | 5 | 8 | 11 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Root, handle_and_date};

    #[test]
    fn exports_begin_above_their_folders() {
        let above = Root::Above(&["personal_information", "data"]);
        for (root, name, expected) in [
            (&above, "a/Personal_Information/b/c.json", "a"),
            (&above, "personal_information/b.json", ""),
            (&above, "a/b.json", "a"),
            (&Root::Up(1), "a/Account/user.json", "a"),
            (&Root::Up(1), "user.json", ""),
            (&Root::File, "a/b.json", "a/b.json"),
        ] {
            assert_eq!(root.of(name), expected, "{name}");
        }
    }

    #[test]
    fn the_folder_tells_handle_and_date() {
        for (folder, expected) in [
            ("instagram-solvik-kommun-2026-10-01-AbC1", Some(("solvik-kommun", "2026-10-01"))),
            ("instagram-solvik", None),
            ("instagram-2026-10-01-x", None),
            ("facebook-solvik-2026-10-01-x", None),
        ] {
            assert_eq!(handle_and_date(folder, "instagram"), expected, "{folder}");
        }
    }
}
