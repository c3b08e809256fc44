// The stream of events, and its state. The browser repeats a lost connection by itself; a refused one it gives up, so that is repeated here.

const PAUSES_MS = [1000, 2000, 5000, 10000, 30000];

/**
 * @param on state(event), outcome(event), gone(event): what the server says; opened(): a fresh stream, which begins with the state of
 *     each device; refused(): the server would not open a stream; connection(word): connecting, live, waiting
 * @returns a function that ends it
 */
export function listen(on) {
  let source;
  let timer;
  let refusals = 0;

  function open() {
    on.connection('connecting');
    source = new EventSource('/1/events');
    source.onopen = () => {
      refusals = 0;
      on.connection('live');
      on.opened();
    };
    for (const kind of ['state', 'outcome', 'gone']) {
      source.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
    }
    source.onerror = () => {
      on.connection('waiting');
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, PAUSES_MS[Math.min(refusals++, PAUSES_MS.length - 1)]);
        on.refused();
      }
    };
  }

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
