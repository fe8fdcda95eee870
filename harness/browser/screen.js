// What is wrong with a whole screen besides what is not painted: names that are not what is read, and words that stand
// elsewhere than at their fields. Answers a list of faults.
screen => {
  const BESIDE = 64; // CSS pixels that words may be away from their field
  const FIELDS = 'input:not([type=hidden], [type=submit], [type=button], [type=reset]), select, textarea';
  const CONTROLS = 'button, a[href], summary, input:is([type=submit], [type=button], [type=reset]), [role=button], [role=link], [role=tab], [role=menuitem]';
  const faults = [];
  const plain = text => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}$€%]+/gu, ' ').trim();
  const isShown = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;
  const all = selector => [...screen.querySelectorAll(selector)].filter(isShown);
  const said = text => `"${text.trim().slice(0, 40)}"`;
  const drawn = (one, pseudo) => getComputedStyle(one, pseudo).content.match(/^"([^"]+)"/)?.[1] ?? '';
  const isTiny = one => { const {width, height} = one.getBoundingClientRect(); return width <= 2 || height <= 2; };
  const read = one => plain([drawn(one, '::before'), one.innerText || one.value || '', drawn(one, '::after')].join(' '));
  const named = one => {
    const ids = (one.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    return plain(ids.map(id => document.getElementById(id)?.textContent ?? '').join(' ') || one.getAttribute('aria-label'));
  };
  const linesOf = one => { // the boxes of its words, without those of what is in it
    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
    for (let node; (node = walk.nextNode());) {
      range.selectNodeContents(node);
      if (node.data.trim()) found.push(...range.getClientRects());
    }
    return found.filter(({width}) => width > 1);
  };
  const holds = (name, words) => !name || (words && name.includes(words));

  for (const one of all(CONTROLS)) {
    const name = named(one) || (read(one) ? '' : plain(one.title));
    if (!holds(name, read(one))) faults.push(`${said(one.innerText || '')} is read, and "${name}" is its name`);
    for (const part of [one, ...one.querySelectorAll('*')]) {
      if (!isShown(part)) continue;
      if (part !== one && part.innerText?.trim() && isTiny(part)) faults.push(`${said(part.innerText)} is in the name, and can't be read`);
      if (part.innerText?.trim() && part.closest('[aria-hidden=true]')) faults.push(`${said(part.innerText)} is read, and not in the name`);
    }
  }
  for (const one of all('*')) { // a line through words takes them back, and hides a minus
    const isStruck = getComputedStyle(one).textDecorationLine.includes('line-through');
    if (isStruck && one.innerText?.trim()) faults.push(`${said(one.innerText)} is struck through`);
  }
  const gap = (lines, at) => Math.min(...lines.map(line => Math.hypot(
    Math.max(0, at.left - line.right, line.left - at.right), Math.max(0, at.top - line.bottom, line.top - at.bottom))));
  for (const value of all('dd')) {
    const terms = all('dt').filter(each => each.closest('dl') === value.closest('dl'));
    const own = terms.filter(each => each.compareDocumentPosition(value) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
    const lines = linesOf(value), away = own && gap(lines, own.getBoundingClientRect());
    const nearer = terms.find(each => gap(lines, each.getBoundingClientRect()) < away - 1);
    if (nearer) faults.push(`${said(value.innerText)} stands at ${said(nearer.innerText)}, not at ${said(own.innerText)}`);
  }
  const boxes = all('input:is([type=checkbox], [type=radio])');
  for (const field of all(FIELDS)) {
    const isBox = /checkbox|radio/.test(field.type), at = field.getBoundingClientRect();
    for (const label of field.labels ?? []) {
      const lines = linesOf(label);
      if (!label.innerText.trim() || !lines.length || isTiny(field)) continue;
      if (!holds(named(field), plain(label.innerText))) faults.push(`${said(label.innerText)} is read, and "${named(field)}" is its name`);
      const away = gap(lines, at), nearer = isBox && boxes.some(other => gap(lines, other.getBoundingClientRect()) < away - 1);
      const isBeside = lines.some(line => at.top < line.bottom && at.bottom > line.top) // or, of what is typed into, above it
        || (!isBox && lines.some(line => line.bottom <= at.top + 1));
      if (away > BESIDE || nearer || !isBeside) faults.push(`${said(label.innerText)} does not stand at its field`);
    }
  }
  return faults;
}
