//! An export of gigabytes that takes no room on disk: a stored zip archive whose media are holes in a sparse file.
//!
//! Written by hand (APPNOTE 4.3), because a library would write the bytes of every medium to count their check sum. Media are
//! never read, so nobody minds that theirs is none.

use std::{
    fs::File,
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::Path,
};

/// A member: its name, where its header begins, its size, its check sum.
struct Member {
    name: String,
    at: u64,
    size: u32,
    check: u32,
}

/// Writes an archive with these files of data, and as many media of the given size.
pub(crate) fn archive(path: &Path, data: &[(&str, &str)], media: usize, size: u32) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut members = Vec::new();
    for (name, text) in data {
        let member =
            begin(&mut out, (*name).to_owned(), u32::try_from(text.len()).unwrap_or(u32::MAX), crc32(text.as_bytes()))?;
        out.write_all(text.as_bytes())?;
        members.push(member);
    }
    for number in 0..media {
        members.push(begin(&mut out, format!("media/posts/2026{:02}/{number}.jpg", number % 12 + 1), size, 0)?);
        out.seek(SeekFrom::Current(i64::from(size)))?;
    }
    end(&mut out, &members)
}

fn begin(out: &mut (impl Write + Seek), name: String, size: u32, check: u32) -> io::Result<Member> {
    let at = out.stream_position()?;
    out.write_all(b"PK\x03\x04")?;
    for short in [20, 0x800, 0, 0, 0x21] {
        out.write_all(&u16::to_le_bytes(short))?;
    }
    for long in [check, size, size] {
        out.write_all(&long.to_le_bytes())?;
    }
    out.write_all(&short(&name).to_le_bytes())?;
    out.write_all(&[0, 0])?;
    out.write_all(name.as_bytes())?;
    Ok(Member { name, at, size, check })
}

/// The central directory, and its end in the form for archives beyond 4 GiB.
fn end(out: &mut (impl Write + Seek), members: &[Member]) -> io::Result<()> {
    let start = out.stream_position()?;
    for member in members {
        out.write_all(b"PK\x01\x02")?;
        for short in [45, 45, 0x800, 0, 0, 0x21] {
            out.write_all(&u16::to_le_bytes(short))?;
        }
        for long in [member.check, member.size, member.size] {
            out.write_all(&long.to_le_bytes())?;
        }
        // Name, extra field of 12 bytes, comment, disk, attributes; the offset stands in the extra field.
        for number in [short(&member.name), 12, 0, 0, 0, 0, 0] {
            out.write_all(&u16::to_le_bytes(number))?;
        }
        out.write_all(&u32::MAX.to_le_bytes())?;
        out.write_all(member.name.as_bytes())?;
        out.write_all(&[1, 0, 8, 0])?;
        out.write_all(&member.at.to_le_bytes())?;
    }
    let stop = out.stream_position()?;
    let count = members.len() as u64;
    out.write_all(b"PK\x06\x06")?;
    out.write_all(&44u64.to_le_bytes())?;
    out.write_all(&[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
    for number in [count, count, stop - start, start] {
        out.write_all(&number.to_le_bytes())?;
    }
    out.write_all(b"PK\x06\x07\0\0\0\0")?;
    out.write_all(&stop.to_le_bytes())?;
    out.write_all(&1u32.to_le_bytes())?;
    out.write_all(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0")?;
    out.flush()
}

/// The length of a name.
fn short(name: &str) -> u16 {
    u16::try_from(name.len()).unwrap_or(u16::MAX)
}

/// CRC-32 (ISO 3309), bit by bit: there is little of it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}
