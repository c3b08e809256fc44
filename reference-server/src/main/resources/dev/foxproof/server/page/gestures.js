// Pointer, wheel and keyboard on the map, as moves and zooms.

const KEY_PIXELS = 80;
const WHEEL_PIXELS_PER_LEVEL = 300;
const LINE_PIXELS = 20;

/**
 * @param frame the element that takes them
 * @param on move(dx, dy) in pixels; zoom(levels, x, y) about a point of the frame, its middle if there is none; home()
 */
export function gestures(frame, on) {
  const keys = {
    ArrowLeft: () => on.move(KEY_PIXELS, 0),
    ArrowRight: () => on.move(-KEY_PIXELS, 0),
    ArrowUp: () => on.move(0, KEY_PIXELS),
    ArrowDown: () => on.move(0, -KEY_PIXELS),
    '+': () => on.zoom(1),
    '=': () => on.zoom(1),
    '-': () => on.zoom(-1),
    Home: () => on.home(),
  };
  frame.addEventListener('keydown', (event) => {
    const action = keys[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  });

  // A wheel scrolls the page, as it does everywhere else. Over a map that was entered, or with Ctrl (which is how a pinch on a
  // touchpad arrives), it zooms.
  frame.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey || document.activeElement === frame) {
        event.preventDefault();
        const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1);
        const [x, y] = within(event);
        on.zoom(-pixels / WHEEL_PIXELS_PER_LEVEL, x, y);
      }
    },
    { passive: false },
  );

  const fingers = new Map();
  frame.addEventListener('pointerdown', (event) => {
    if (event.isPrimary || event.pointerType === 'touch') {
      frame.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, within(event));
    }
  });
  frame.addEventListener('pointermove', (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) {
      return;
    }
    const before = spread(fingers);
    const to = within(event);
    fingers.set(event.pointerId, to);
    on.move((to[0] - from[0]) / fingers.size, (to[1] - from[1]) / fingers.size);
    if (fingers.size === 2 && before.distance > 0) {
      const { distance, middle } = spread(fingers);
      on.zoom(Math.log2(distance / before.distance), ...middle);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    frame.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  frame.addEventListener('dblclick', (event) => on.zoom(1, ...within(event)));

  function within(event) {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}

function spread(fingers) {
  const [a, b = a] = [...fingers.values()];
  return { distance: Math.hypot(a[0] - b[0], a[1] - b[1]), middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] };
}
