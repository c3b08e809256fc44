// What is on its way to the phone.
import { kindOf, nameOf } from './commands.js';
import { byId, element, keyed, setText } from './dom.js';
import { ago, ahead, clock } from './time.js';

export function showPending(pending, now) {
  byId('pending-none').hidden = pending.length > 0;
  byId('take-back').hidden = pending.every((command) => command.delivered !== null);
  keyed(byId('pending'), pending, (item) => item.id, make, (entry, item) => update(entry, item, now));
}

function make({ command }) {
  const entry = element('li', {}, element('strong', {}, nameOf(command)));
  const { c } = command[kindOf(command)];
  if (c !== undefined) {
    entry.append(' ', codeButton(c));
  }
  entry.append(element('span', { class: 'quiet' }));
  return entry;
}

function update(entry, { queued, delivered, expires }, now) {
  const state =
    delivered === null
      ? `waiting since ${clock(queued)}; given up ${ahead(expires, now)}`
      : `fetched by the phone ${ago(delivered, now)}, not yet confirmed`;
  setText(entry.lastElementChild, state);
}

/** The code is shown to whoever asks, not to whoever looks over a shoulder. */
function codeButton(code) {
  const button = element('button', { type: 'button', class: 'small', 'aria-expanded': 'false' }, 'Show its code');
  button.addEventListener('click', () => {
    const shown = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!shown));
    setText(button, shown ? 'Show its code' : `Code ${code}`);
  });
  return button;
}
