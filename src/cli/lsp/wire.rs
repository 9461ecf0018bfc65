//! The wire: messages framed by headers, as the base protocol of LSP has them.
//!
//! In: a stream. Out: a message, or why a frame holds none. A frame that makes no sense costs nobody the next one.

use std::io::{self, BufRead, Read};

use lsp_server::Message;

/// Bytes of one message at most: an editor sends whole texts, and nobody writes one of this size.
const LARGEST: u64 = 128 << 20;

/// Bytes of one line of a header at most.
const HEADER: u64 = 4096;

/// What a frame held.
#[derive(Debug)]
pub(super) enum Frame {
    /// A message.
    Message(Box<Message>),
    /// Nothing that makes sense, and why.
    Nonsense(&'static str),
    /// The stream has ended.
    End,
}

/// Reads the next frame.
///
/// # Errors
/// Where the stream itself fails.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Frame> {
    let mut size = None;
    let mut nonsense = false;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(Frame::End);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            if size.is_some() || nonsense {
                break;
            }
            continue;
        }
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                size = value.trim().parse::<u64>().ok();
                nonsense |= size.is_none();
            }
            Some(_) => {}
            None => nonsense = true,
        }
    }
    let Some(size) = size else { return Ok(Frame::Nonsense("a message without a length")) };
    let mut body = input.take(size);
    if size > LARGEST {
        io::copy(&mut body, &mut io::sink())?;
        return Ok(Frame::Nonsense("a message that is too long"));
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < size {
        return Ok(Frame::End);
    }
    Ok(match serde_json::from_slice(&bytes) {
        Ok(message) => Frame::Message(Box::new(message)),
        Err(_) => Frame::Nonsense("a message that is no JSON-RPC"),
    })
}
