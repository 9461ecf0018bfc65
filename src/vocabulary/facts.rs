//! What is found out about one record, kept for the next rule that asks.
//!
//! Rules read the same texts for many things. What does not depend on the rule is found out once a record.

use std::{cell::RefCell, rc::Rc};

use crate::{
    detect::{
        Match, Spoken,
        normalise::{Folded, Form},
    },
    tree::Node,
};

/// What was found out about values, each by its address.
type Kept<'n, K, T> = RefCell<Vec<(&'n K, Rc<T>)>>;

/// What is known of the values of one record, for rules of one [`Context`](super::Context). It lives as long as the record
/// is judged, and knows a value by its address: two values of one record are never at one place.
#[derive(Debug, Default)]
pub struct Facts<'n> {
    lowered: Kept<'n, str, Folded<'n>>,
    spoken: Kept<'n, Node, Spoken>,
    personal: Kept<'n, str, Vec<Match>>,
}

impl<'n> Facts<'n> {
    /// A text of the record in lower case.
    pub(super) fn lowered(&self, text: &'n str) -> Rc<Folded<'n>> {
        kept(&self.lowered, text, |one, other| std::ptr::eq(one, other), || Folded::new(text, Form::Lower))
    }

    /// The personal data of a text of the record, however sure, as `find` finds them when they are first asked for.
    pub(super) fn personal(&self, text: &'n str, find: impl FnOnce() -> Vec<Match>) -> Rc<Vec<Match>> {
        kept(&self.personal, text, |one, other| std::ptr::eq(one, other), find)
    }

    /// The sensitive words of a value of the record, as `read` finds them when they are first asked for.
    pub(super) fn spoken(&self, node: &'n Node, read: impl FnOnce() -> Spoken) -> Rc<Spoken> {
        kept(&self.spoken, node, |one, other| std::ptr::eq(one, other), read)
    }
}

fn kept<'n, K: ?Sized, T>(
    all: &Kept<'n, K, T>,
    key: &'n K,
    is_same: impl Fn(&K, &K) -> bool,
    find: impl FnOnce() -> T,
) -> Rc<T> {
    if let Some((_, known)) = all.borrow().iter().find(|(known, _)| is_same(known, key)) {
        return Rc::clone(known);
    }
    let found = Rc::new(find());
    all.borrow_mut().push((key, Rc::clone(&found)));
    found
}
