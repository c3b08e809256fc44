// The page: what is shown when, and what happens on what.
import { actsView } from './acts.js';
import { call, Refusal, serverNow, Unreachable } from './api.js';
import { CommandFault, nameOf, outcomeOf } from './commands.js';
import { deviceList } from './devices.js';
import { byId, foreign, setText } from './dom.js';
import { showList } from './listview.js';
import { listen } from './live.js';
import { clearLog, log } from './log.js';
import { createMap } from './map.js';
import { showPending } from './pending.js';
import { signOut } from './signin.js';
import { signInView } from './signinview.js';
import { tileHost } from './tiles.js';
import { ago, day, waiting } from './time.js';
import { whereView } from './where.js';
import { decode } from './world.js';

const CONNECTION = { connecting: 'Connecting…', live: 'Live', waiting: 'Connection lost, trying again…' };

const devices = deviceList(draw);
const acts = actsView({ queue, takeBack, forget }, problemOf);
const signIn = signInView(enter);
let chosen = null;
let shown = null;
let connection = null;
let stopListening = null;
let map = null;
let where = null;

if (isSecureContext && crypto.subtle) {
  byId('sign-out').addEventListener('click', leave);
  setInterval(tick, 1000);
  // A page that the browser kept when it was left shows what was true then.
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  enter().catch((e) => ended(e instanceof Unreachable ? e.message : ''));
} else {
  byId('unusable').hidden = false;
}

/** Shows the devices, if there is a session. */
async function enter() {
  await devices.refresh();
  await loadMap();
  byId('sign-in').hidden = true;
  byId('sign-out').hidden = false;
  stopListening = listen({
    state,
    outcome,
    gone,
    opened: () => refresh(),
    refused: () => refresh(),
    connection: (word) => {
      connection = word;
      draw();
    },
  });
  draw();
  byId(devices.all().length ? 'devices-title' : 'none-title').focus();
}

async function loadMap() {
  if (map === null) {
    const [{ tileUrl }, topology] = await Promise.all([
      call('GET', '/page/config.json'),
      call('GET', '/page/world-atlas-2.0.2-countries-50m.json'),
    ]);
    const world = decode(topology);
    where = whereView(world);
    map = createMap(world, tileUrl);
    if (tileUrl !== null) {
      byId('where-tiles').hidden = false;
      setText(
        byId('where-tiles'),
        `The map’s pictures come from ${tileHost(tileUrl)}, which learns which area you look at, and your network address.`,
      );
    }
  }
}

async function leave() {
  try {
    await signOut();
    ended('You are signed out.');
  } catch (e) {
    if (e instanceof Refusal && e.status === 401) {
      ended('You are signed out.');
    } else {
      log(`The sign-out failed: ${problemOf(e)} You are still signed in.`);
    }
  }
}

/** There is no session any more: everything that it showed goes. */
function ended(reason) {
  stopListening?.();
  stopListening = null;
  connection = null;
  chosen = null;
  devices.clear();
  acts.clear();
  clearLog();
  for (const dialog of document.querySelectorAll('dialog[open]')) {
    dialog.close();
  }
  byId('sign-out').hidden = true;
  byId('sign-in').hidden = false;
  draw();
  signIn.show(reason);
}

async function refresh() {
  try {
    await devices.refresh();
  } catch (e) {
    endIfSignedOut(e);
  }
}

function endIfSignedOut(e) {
  if (e instanceof Refusal && e.status === 401 && stopListening !== null) {
    ended('Your session has ended. Please sign in again.');
  }
}

// ---- what the server says

function state(next) {
  const before = devices.get(next.deviceid);
  if (before?.position === null && next.position !== null) {
    log('A position of ', foreign(next.name), ' has arrived.');
  }
  devices.put(next);
}

function outcome({ deviceid, kind, ok, error }) {
  const name = devices.get(deviceid)?.name ?? 'A device';
  log(foreign(name), ` ${outcomeOf(kind, ok)}${error ? `: ${error}` : '.'}`);
}

function gone({ deviceid, erased }) {
  const name = devices.get(deviceid)?.name ?? 'A device';
  log(foreign(name), erased ? ' was erased, and is no longer registered.' : ' is no longer registered.');
  devices.drop(deviceid);
}

// ---- what the user does

function queue(command) {
  const { deviceid, name } = shown;
  return change(deviceid, async () => {
    await devices.queue(deviceid, command);
    log(`${nameOf(command)}: on its way to `, foreign(name), '.');
  });
}

function takeBack() {
  const { deviceid, name } = shown;
  return change(deviceid, async () => {
    await devices.takeBack(deviceid);
    log('What waited for ', foreign(name), ' was taken back.');
  });
}

function forget() {
  const { deviceid } = shown;
  return change(deviceid, async () => {
    await devices.forget(deviceid);
    if (connection !== 'live') {
      gone({ deviceid, erased: false });
    }
    byId(devices.all().length ? 'devices-title' : 'none-title').focus();
  });
}

/** The stream tells what a change did; without one it is asked for. */
async function change(deviceid, action) {
  try {
    await action();
    if (connection !== 'live' && devices.get(deviceid)) {
      await devices.refreshOne(deviceid);
    }
  } catch (e) {
    endIfSignedOut(e);
    if (e instanceof Refusal && e.status === 404) {
      await refresh();
    }
    throw e;
  }
}

function problemOf(e) {
  if (e instanceof CommandFault || e instanceof Unreachable) {
    return e.message;
  }
  if (!(e instanceof Refusal)) {
    throw e;
  }
  switch (e.status) {
    case 401:
      return 'Your session has ended.';
    case 404:
      return 'This device is no longer registered.';
    case 409:
      return 'The phone was switched off, or has a lock code now. Nothing was sent.';
    case 422:
      return 'The phone does not take this command. Nothing was sent.';
    case 429:
      return `Too many commands. Try again ${waiting(e.retryAfter)}.`;
    default:
      return `The server refused it (${e.message}). Nothing was sent.`;
  }
}

// ---- what is shown

function draw() {
  const signedIn = stopListening !== null;
  const all = devices.all();
  shown = devices.get(chosen) ?? all[0] ?? null;
  byId('connection').hidden = !signedIn;
  byId('connection').className = `connection ${connection}`;
  setText(byId('connection'), CONNECTION[connection] ?? '');
  byId('none').hidden = !signedIn || shown !== null;
  byId('found').hidden = !signedIn || shown === null;
  const isAnother = shown?.deviceid !== chosen;
  chosen = shown?.deviceid ?? null;
  if (shown !== null && signedIn) {
    const now = serverNow();
    showList(all, chosen, now, choose);
    setText(byId('device-name'), shown.name);
    setText(byId('device-contact'), `Last contact ${ago(shown.lastexchange, now)} (${day(shown.lastexchange)})`);
    where.show(shown, now);
    map.show(shown.position ?? null, isAnother);
    acts.show(shown);
    showPending(shown.pending, now);
  }
}

function choose(deviceid) {
  const before = chosen;
  chosen = deviceid;
  draw();
  if (before !== deviceid) {
    map.show(shown.position ?? null, true);
  }
}

/** Times in words grow old by themselves. */
function tick() {
  devices.forgetOldPositions(serverNow());
  draw();
}
