"""Text to take along, with a button that puts it on the clipboard: the note for the patient record and others."""

from __future__ import annotations

import streamlit as st

_HTML = """
<pre></pre>
<div class="row"><button type="button"></button><span role="status"></span></div>
"""
_CSS = """
pre {
  margin: 0 0 0.5rem; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font: inherit; font-size: 0.875rem; line-height: 1.45;
  color: var(--st-text-color); background: var(--st-secondary-background-color);
  border-radius: var(--st-base-radius, 0.5rem);
}
.row { display: flex; gap: 0.75rem; align-items: center; }
button {
  font: inherit; padding: 0.35rem 0.9rem; cursor: pointer; color: var(--st-text-color);
  background: transparent; border: 1px solid var(--st-text-color); border-radius: var(--st-button-radius, 0.5rem);
}
button:hover { background: var(--st-secondary-background-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { color: var(--st-text-color); font-size: 0.875rem; }
"""
# Outside 127.0.0.1 without encryption a browser has no clipboard of its own: then the old command.
_JS = """
export default function ({ data, parentElement }) {
  const note = parentElement.querySelector("pre");
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("span");
  if (button.textContent !== data.label) { button.textContent = data.label; }
  if (note.textContent !== data.text) { note.textContent = data.text; status.textContent = ""; }
  button.onclick = async () => {
    let copied = false;
    try {
      await navigator.clipboard.writeText(data.text);
      copied = true;
    } catch {
      const field = document.createElement("textarea");
      field.value = data.text;
      document.body.append(field);
      field.select();
      copied = document.execCommand("copy");
      field.remove();
      button.focus();
    }
    status.textContent = copied ? "Copied." : "Not copied: mark the text above and copy it.";
  };
}
"""
_note = st.components.v2.component("hamstring_copy_note", html=_HTML, css=_CSS, js=_JS)


def show(lines: list[str], key: str, label: str = "Copy note") -> None:
    """Lines of plain text as they will be copied, and the button."""
    _note(data={"text": "\n".join(lines), "label": label}, key=key)
