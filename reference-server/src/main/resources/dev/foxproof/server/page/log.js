// What happened while the page is open, newest first, read out by screen readers. It is kept nowhere.
import { byId, element } from './dom.js';
import { clock } from './time.js';

const ENTRIES_MAX = 50;

/** @param parts texts, and elements of dom.foreign() for names */
export function log(...parts) {
  const list = byId('log');
  byId('log-none').hidden = true;
  list.prepend(element('li', {}, element('time', {}, clock(Date.now())), ' ', element('span', {}, ...parts)));
  if (list.children.length > ENTRIES_MAX) {
    list.lastElementChild.remove();
  }
}
