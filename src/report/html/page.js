(() => {
  const box = document.querySelector(".filter");
  const field = document.getElementById("filter");
  const said = box.querySelector("output");
  const parts = ["disagreements", "accounts", "findings"].map((id) => document.getElementById(id)).filter(Boolean);
  const rows = parts.flatMap((part) => [...part.querySelectorAll("tbody tr:not(.more)")]);
  const more = rows.map((row) => [row.nextElementSibling].find((next) => next?.matches(".more")));
  const texts = rows.map((row, at) => ((row.closest(".group")?.querySelector("h3")?.textContent ?? "") + " " + row.textContent + " " + (more[at]?.textContent ?? "")).toLowerCase());
  if (rows.length < 5) return;
  box.hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word));
      if (more[at]) more[at].hidden = row.hidden;
      shown += row.hidden ? 0 : 1;
    });
    document.querySelectorAll(".group").forEach((group) => {
      group.hidden = !group.querySelector("tbody tr:not([hidden])");
    });
    said.textContent = words.length ? shown + " / " + rows.length : "";
  });
})();
