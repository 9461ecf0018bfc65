//! Who has access: `/{page}/roles`, `/assigned_users`, `/{business}/business_users`.
//!
//! Names under `/roles` are always personal profiles, since Facebook has no functional logins; the e-mail address and the
//! second factor are with the business users.

use crate::{
    platform::{build::Builder, turn},
    tree::Node,
};

/// Tasks that let somebody do everything and add others.
const EVERYTHING: [&str; 2] = ["MANAGE", "PROFILE_PLUS_FULL_CONTROL"];

pub(super) fn fill(root: &Node, builder: &mut Builder) {
    let Some(data) = root.get("data") else { return };
    if data.items().is_empty() {
        builder.set_none("roles", data.span());
    }
    for item in data.items() {
        builder.push("roles", role(item));
    }
}

fn role(raw: &Node) -> Node {
    let mut role = Builder::new();
    for (key, field) in [("id", "id"), ("name", "name"), ("email", "email"), ("role", "role")] {
        role.set_some(field, raw.get(key).and_then(turn::text));
    }
    role.set_some("email", raw.get("pending_email").and_then(turn::text));
    let tasks = raw.get("tasks");
    role.set_some("tasks", tasks.filter(|tasks| tasks.type_name() == "array").cloned());
    let by_role = raw.get("role").map(|role| (role, role.as_str().is_some_and(|role| role.contains("ADMIN"))));
    let by_task = tasks.map(|tasks| {
        let all = |task: &Node| task.as_str().is_some_and(|task| EVERYTHING.contains(&task));
        (tasks.items().iter().find(|task| all(task)).unwrap_or(tasks), tasks.items().iter().any(all))
    });
    role.set_some("administrator", by_role.or(by_task).map(|(node, all)| Node::bool(all, node.span())));
    role.set_some("two_factor", raw.get("two_fac_status").and_then(second_factor));
    if raw.get("role").is_none() && raw.get("email").is_none() {
        role.set("personal", Node::bool(true, raw.get("name").unwrap_or(raw).span()));
    }
    let pending = raw.get("pending_email").and_then(turn::text);
    role.set_some("pending", pending.map(|mail| Node::bool(true, mail.span())));
    let is_system = |role: &Node| role.as_str().is_some_and(|role| role.contains("SYSTEM"));
    let kind = if raw.get("role").is_some_and(is_system) { "system" } else { "person" };
    role.set("kind", Node::word(kind, raw.get("id").unwrap_or(raw).span()));
    role.finish(raw.span())
}

/// `two_fac_status` is a free string: what begins like on or off counts, everything else is unknown.
fn second_factor(status: &Node) -> Option<Node> {
    let word = status.as_str()?.to_ascii_lowercase();
    let on = if word.starts_with("enabled") || word == "on" {
        true
    } else if word.starts_with("disabled") || word.starts_with("not_") || word == "off" {
        false
    } else {
        return None;
    };
    Some(Node::bool(on, status.span()))
}
