'use strict';
(() => {
  document.documentElement.classList.add('scripted');
  const search = document.getElementById('search');
  const checks = [...document.querySelectorAll('.check')].map(element => ({
    element,
    text: element.textContent.toLowerCase(),
  }));
  const sections = [...document.querySelectorAll('section[data-chapter]')];
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const check of checks) {
      check.element.classList.toggle('filtered', !words.every(word => check.text.includes(word)));
    }
    hideEmpty();
  };
  const hideEmpty = () => {
    for (const section of sections) {
      section.classList.remove('filtered');
      const empty = [...section.querySelectorAll('.check')].every(check => getComputedStyle(check).display === 'none');
      section.classList.toggle('filtered', empty);
    }
  };
  const openTarget = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
    }
  };
  search.addEventListener('input', filter);
  document.querySelectorAll('.tools input[type=checkbox]').forEach(box => box.addEventListener('change', hideEmpty));
  addEventListener('hashchange', openTarget);
  openTarget();
})();
