//! Do drafts, registers, logs, forms and assessments become records whose values lie at the words they were written with?

mod calendars;
mod drafts;
mod forms;
mod pages;
mod properties;
mod registers;
mod risks;
mod support;
mod texts;
