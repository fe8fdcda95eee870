// What a person in front of the screen sees of an element: which of its parts are painted, and why others are not.
// Answers {faults, doubts, words, text, usable}. A doubt is a part that computed colours can't judge: pixels must.
element => {
  const READABLE = 4.5, LARGE = 3, PART = 3, DISABLED = 1.5, DISABLED_PART = 1.1; // contrasts, after WCAG 1.4.3 and 1.4.11
  const SMALLEST = 9; // CSS pixels of a line of letters that can still be read
  const SHORT = 12; // letters of a field that must be in view at once; a longer text may be scrolled within it
  const faults = [], doubts = [], words = [];
  const once = find => { // what is asked of an element again and again, and does not change while one looks
    const known = new Map();
    return one => known.has(one) ? known.get(one) : known.set(one, find(one)).get(one);
  };
  const styleOf = once(one => getComputedStyle(one));
  const name = one => one.tagName.toLowerCase() + (one.id ? `#${one.id}` : '')
    + [...one.classList].map(each => `.${each}`).join('');
  const root = document.documentElement;

  // Colours: [red, green, blue, alpha]
  let pen;
  const colour = once(text => {
    const plain = text.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (plain) return [+plain[1], +plain[2], +plain[3], plain[4] === undefined ? 1 : +plain[4]];
    pen ??= new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  });
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const light = rgb => rgb.slice(0, 3).map(each => each / 255)
    .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const parents = once(one => {
    const found = [];
    for (let each = one; each; each = each.assignedSlot ?? each.parentElement ?? each.getRootNode().host) found.push(each);
    return found;
  });
  const opacity = once(one => parents(one).reduce((product, each) => product * styleOf(each).opacity, 1));
  const faded = (text, one) => { const [r, g, b, a] = colour(text); return [r, g, b, a * opacity(one)]; };
  const isDisabled = one => one.matches(':disabled') || Boolean(one.closest('[aria-disabled=true]'));

  // What clips a box: the overflow of each ancestor that contains it. One that scrolls is scrolled; others cut it off.
  const holders = one => {
    const found = [];
    let wanted = styleOf(one).position;
    for (const each of parents(one).slice(1)) {
      const {position, transform} = styleOf(each);
      if (wanted === 'fixed' && transform === 'none') continue;
      if (wanted === 'absolute' && position === 'static' && transform === 'none') continue;
      wanted = position;
      found.push(each);
    }
    return found;
  };
  const moved = [];
  const scrolls = (one, axis) => one === root
    ? !/hidden|clip/.test(styleOf(root)[`overflow${axis}`]) && (!document.body || !/hidden|clip/.test(styleOf(document.body)[`overflow${axis}`]))
    : /auto|scroll/.test(styleOf(one)[`overflow${axis}`]);
  const window_ = () => ({left: 0, top: 0, right: root.clientWidth, bottom: innerHeight});
  const reveal = (box, around) => { // scrolls `around` until the box is in it, where a person could
    for (const [axis, start, end, offset] of [['X', 'left', 'right', 'scrollLeft'], ['Y', 'top', 'bottom', 'scrollTop']]) {
      const edge = around === root ? window_() : around.getBoundingClientRect();
      const rect = box();
      if ((rect[start] >= edge[start] - 1 && rect[end] <= edge[end] + 1) || !scrolls(around, axis)) continue;
      const scroller = around === root ? document.scrollingElement : around;
      moved.push([scroller, offset, scroller[offset]]);
      const room = edge[end] - edge[start], size = rect[end] - rect[start];
      scroller[offset] += size > room ? rect[start] - edge[start] : rect[start] - edge[start] - (room - size) / 2;
    }
  };
  const inside = one => { // dots take the place of letters that would stand in its padding
    const {left, top, right, bottom} = one.getBoundingClientRect(), style = styleOf(one);
    const dots = style.textOverflow === 'clip' ? 0 : 1;
    return {left: left + dots * parseFloat(style.paddingLeft), top, right: right - dots * parseFloat(style.paddingRight), bottom};
  };
  const cutOff = (box, one, isLetters) => { // its own overflow cuts off a text, not the box that it is in
    const around = [...(isLetters ? [one] : []), ...holders(one).filter(each => each !== root && each !== document.body), root];
    const wanted = (each, axis, size, room) => scrolls(each, axis) ? Math.min(size, room) : size;
    for (const each of around) {
      const style = styleOf(each);
      if (each !== root && style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      reveal(box, each);
      const edge = each === root ? window_() : inside(each);
      const rect = box();
      const wide = Math.min(rect.right, edge.right) - Math.max(rect.left, edge.left);
      const high = Math.min(rect.bottom, edge.bottom) - Math.max(rect.top, edge.top);
      if (wide < wanted(each, 'X', rect.width, edge.right - edge.left) - 2
          || high < 0.7 * wanted(each, 'Y', rect.height, edge.bottom - edge.top))
        return each === root ? 'out of the screen, with no way to scroll there' : `cut off by ${name(each)}`;
    }
    return '';
  };

  // What lies over a point and what behind it.
  const paints = (one, pseudo) => {
    const style = pseudo ? getComputedStyle(one, pseudo) : styleOf(one);
    if (pseudo && (style.content === 'none' || style.content === 'normal' || style.display === 'none')) return false;
    return faded(style.backgroundColor, one)[3] > 0.1 || (style.backgroundImage !== 'none' && opacity(one) > 0.1)
      || (!pseudo && /^(img|canvas|video|iframe|svg|embed|object|input|select|textarea)$/i.test(one.tagName) && opacity(one) > 0.1)
      || (pseudo && style.content !== '""' && opacity(one) > 0.1);
  };
  const lettersAt = (one, x, y) => opacity(one) > 0.1 && [...one.childNodes].some(node => {
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return false;
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].some(each => x >= each.left && x <= each.right && y >= each.top && y <= each.bottom);
  });
  const stackAt = (one, x, y) => one.getRootNode().elementsFromPoint(x, y);
  const withRows = stack => stack.flatMap(one => !one.matches('td, th') ? [one] // a row paints, but no point hits it
    : [one, one.parentElement, one.parentElement.parentElement].filter(each => each && !stack.slice(stack.indexOf(one) + 1).includes(each)));
  const covering = (owner, x, y) => {
    const stack = stackAt(owner, x, y), at = stack.indexOf(owner);
    if (at < 0) return stack.length ? stack[0] : root;
    return stack.slice(0, at).find(each => each.contains(owner)
      ? paints(each, '::before') || paints(each, '::after')
      : paints(each) || paints(each, '::before') || paints(each, '::after') || lettersAt(each, x, y));
  };
  const behind = (owner, x, y) => { // the colours that may lie behind a point of the owner, the likeliest first
    const stack = stackAt(owner, x, y), layers = [], stops = [];
    let unsure = false;
    for (const each of withRows(stack.slice(Math.max(stack.indexOf(owner), 0)))) {
      const style = styleOf(each), layer = faded(style.backgroundColor, each);
      layers.push(layer);
      if (style.backgroundImage !== 'none') {
        unsure ||= /url\(|image-set|element\(|paint\(/.test(style.backgroundImage);
        stops.push(...(style.backgroundImage.match(/(?:rgba?|color|hsla?|oklch|oklab|lab|lch)\([^()]*\)/g) ?? []).map(colour));
      }
      if (layer[3] > 0.99) break;
    }
    const dark = /dark/.test(styleOf(root).colorScheme) && matchMedia('(prefers-color-scheme: dark)').matches;
    const canvas = [styleOf(root), document.body && styleOf(document.body)].filter(Boolean)
      .map(each => colour(each.backgroundColor)).find(each => each[3] > 0) ?? [0, 0, 0, 0];
    const base = layers.reduceRight((under, each) => over(each, under), over(canvas, dark ? [18, 18, 18, 1] : [255, 255, 255, 1]));
    return {colours: [base, ...stops.map(each => over(each, base))], unsure};
  };
  const ODD = ['filter', 'mixBlendMode', 'maskImage', 'backdropFilter', 'clipPath'];
  const isOdd = once(one => parents(one).some(each => {
    const style = styleOf(each);
    return ODD.some(property => !['none', 'normal', undefined, ''].includes(style[property]));
  }) || ['::before', '::after'].some(pseudo => {
    const style = getComputedStyle(one, pseudo);
    return /absolute|fixed/.test(style.position) && paints(one, pseudo);
  }));

  const judge = (said, box, owner, ink, needed, isLetters) => {
    const rect = box();
    if (rect.width < 1 || rect.height < 1) return faults.push(`${said} takes no room on the screen`), false;
    if (opacity(owner) < 0.1) return faults.push(`${said} is transparent`), false;
    const cut = cutOff(box, owner, isLetters);
    if (cut) return faults.push(`${said} is ${cut}`), false;
    const at = box(), middle = (at.top + at.bottom) / 2;
    for (const x of at.width < 12 ? [0.5] : [0.15, 0.5, 0.85]) {
      const point = [at.left + at.width * x, middle];
      const layer = covering(owner, ...point);
      if (layer) return faults.push(`${said} is covered by ${name(layer)}`), false;
    }
    if (!ink) return true;
    const {colours: under, unsure} = behind(owner, at.left + at.width / 2, middle);
    const ratios = under.map(each => contrast(over(ink, each), each));
    const rounded = ratio => Math.round(ratio * 100) / 100;
    const isText = /text/.test(styleOf(owner).backgroundClip); // then the background is the ink
    if (unsure || isText || (isLetters && CSS.highlights?.size) || isOdd(owner) || new Set(ratios.map(each => each < needed)).size > 1) {
      doubts.push({said, needed, isPart: isText, box: [at.left + scrollX, at.top + scrollY, at.width, at.height]});
    } else if (ratios[0] < needed) {
      return faults.push(`${said} can't be told from what lies behind it: contrast ${rounded(ratios[0])}, not ${needed}`), false;
    }
    return true;
  };

  const isForScreenReaders = once(one => parents(one).some(each => {
    const {width, height} = each.getBoundingClientRect();
    return width <= 2 && height <= 2 && styleOf(each).overflow !== 'visible';
  }));
  const written = function* (one) {
    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
      const owner = node.parentElement;
      if (!node.data.trim() || owner.closest('script, style, template, noscript, select, textarea')) continue;
      if (owner.checkVisibility({visibilityProperty: true})) yield [node, owner];
    }
  };
  const isTurned = ({rotate, scale, transform}) => [rotate, scale, transform].some(each => each !== 'none');
  const AXES = {x: [1, 0, 0], y: [0, 1, 0]};
  const matrixOf = ({rotate, scale, transform}) => {
    const matrix = new DOMMatrix(), words = rotate.split(' '), [x, y, z] = scale.split(' ').map(Number);
    const axis = words.length > 3 ? words.slice(0, 3).map(Number) : AXES[words[0]] ?? [0, 0, 1];
    if (rotate !== 'none') matrix.rotateAxisAngleSelf(...axis, parseFloat(words.at(-1)));
    if (scale !== 'none') matrix.scaleSelf(x, y, z);
    return transform === 'none' ? matrix : matrix.multiply(new DOMMatrix(transform));
  };
  const lettersOf = node => [...node.data.matchAll(/[\p{L}\p{N}]|[\p{Sc}+\u2212-](?=[\p{Sc}\p{N}])/gu)].map(({0: letter, index}) => {
    const range = document.createRange(), end = index + letter.length;
    range.setStart(node, index);
    range.setEnd(node, end);
    return {index, end, isLeftwards: /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter), box: range.getBoundingClientRect()};
  });
  const isBefore = (one, previous) => { // where what follows it in the word must not stand
    if (previous.end !== one.index || previous.isLeftwards !== one.isLeftwards) return false;
    const step = (one.box.left - previous.box.left) * (one.isLeftwards ? -1 : 1);
    return step < -1 && Math.abs(one.box.top - previous.box.top) < one.box.height / 2; // on one line
  };
  const twisted = (node, text, owner, size) => { // each letter may be painted, and yet the word not be read
    const style = styleOf(owner);
    if (style.webkitTextSecurity !== 'none') return 'drawn as dots';
    const letters = lettersOf(node);
    if (letters.some(({box}) => Math.max(box.width, box.height) < SMALLEST)) return 'written with a letter too small to read';
    if (letters.some((one, at) => at && isBefore(one, letters[at - 1]))) return 'written back to front';
    if (text.length > 1 && parseFloat(style.letterSpacing) < -0.3 * size) return 'written with its letters over each other';
    const {d} = parents(owner).map(styleOf).filter(isTurned).map(matrixOf)
      .reduce((inner, outer) => outer.multiply(inner), new DOMMatrix());
    return d > -0.001 ? '' : 'written upside down'; // from right to left is back to front
  };
  const neededFor = ({fontSize, fontWeight}, owner) => {
    const size = parseFloat(fontSize), isLarge = size >= 24 || (size >= 18.66 && fontWeight >= 700);
    return isDisabled(owner) ? DISABLED : isLarge ? LARGE : READABLE;
  };
  const beginning = once(owner => { // the first text of its block, whose first letter and line may have other colours
    const block = parents(owner).find(each => styleOf(each).display !== 'inline');
    const [letter, line] = ['::first-letter', '::first-line'].map(each => getComputedStyle(block, each))
      .map(style => style.webkitTextFillColor === styleOf(block).webkitTextFillColor ? null : style);
    return {first: letter || line ? written(block).next().value?.[0] : null, letter, line};
  });
  const judgeBeginning = (node, owner, said) => {
    const {first, letter, line} = beginning(owner);
    if (node !== first) return true;
    const range = document.createRange(), start = node.data.search(/\S/);
    range.setStart(node, start);
    range.setEnd(node, start + [...node.data.slice(start)][0].length);
    const box = () => range.getClientRects()[0];
    return [letter, line].filter(Boolean).every(style =>
      judge(said, box, owner, faded(style.webkitTextFillColor, owner), neededFor(style, owner), true));
  };
  const judgeText = (node, owner) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const style = styleOf(owner), size = parseFloat(style.fontSize);
    const text = node.data.trim().replace(/\s+/g, ' '), said = `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
    const needed = neededFor(style, owner), ink = faded(style.webkitTextFillColor, owner);
    const lines = [...range.getClientRects()].map((rect, line) => rect.width >= 1 ? line : -1).filter(line => line >= 0);
    if (!lines.length) return faults.push(`${said} takes no room on the screen`);
    const odd = twisted(node, text, owner, size);
    if (odd) return faults.push(`${said} is ${odd}`);
    let painted = true;
    for (const line of lines) { // each box is asked for anew: looking may scroll
      const box = () => range.getClientRects()[line];
      if (box().height < SMALLEST) return faults.push(`${said} is too small to read`);
      painted &&= judge(said, box, owner, ink, needed, true);
    }
    painted &&= judgeBeginning(node, owner, said);
    if (painted) words.push(text);
  };
  const judgeControl = one => {
    const style = styleOf(one), box = () => one.getBoundingClientRect(), kind = one.type || one.tagName.toLowerCase();
    const value = /^(submit|button|reset)$/.test(kind) ? one.value : '';
    const said = value ? `"${value}"` : `the ${kind} field`;
    if (!judge(said, box, one, null, 0)) return;
    if (value) words.push(value);
    const at = box(), off = isDisabled(one);
    const isText = one.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file])');
    if (isText && one.value) {
      if (parseFloat(style.fontSize) < SMALLEST) faults.push(`what ${said} holds is too small to read`);
      else if (one.value.length <= SHORT && one.scrollWidth > one.clientWidth + 1) faults.push(`what ${said} holds is cut off by it`);
      else if (parseFloat(style.textIndent)) doubts.push({said, needed: READABLE, box: [at.left + scrollX, at.top + scrollY, at.width, at.height]});
      else judge(`what ${said} holds`, box, one, faded(style.webkitTextFillColor, one), off ? DISABLED : READABLE);
    }
    if (style.appearance !== 'none' && !isText && opacity(one) >= 0.5) return; // drawn by the browser
    const outside = one.parentElement ? behind(one.parentElement, at.left + at.width / 2, at.top + at.height / 2).colours[0] : [255, 255, 255, 1];
    const parts = [faded(style.backgroundColor, one)];
    for (const side of ['Top', 'Right', 'Bottom', 'Left'])
      if (parseFloat(style[`border${side}Width`]) > 0) parts.push(faded(style[`border${side}Color`], one));
    const needed = off ? DISABLED_PART : PART;
    if (Math.max(...parts.map(each => contrast(over(each, outside), outside))) < needed)
      doubts.push({said, needed, isPart: true, box: [at.left + scrollX - 2, at.top + scrollY - 2, at.width + 4, at.height + 4]});
  };
  const CONTROLS = 'input:not([type=hidden]), select, textarea';
  const judgeAll = one => {
    for (const [node, owner] of written(one)) if (!isForScreenReaders(owner)) judgeText(node, owner);
    for (const each of [one, ...one.querySelectorAll(CONTROLS)])
      if (each.matches(CONTROLS) && each.checkVisibility({visibilityProperty: true}) && !isForScreenReaders(each)) judgeControl(each);
    for (const each of [one, ...[...one.querySelectorAll('*')].slice(0, 9)]) // a button has few parts
      for (const pseudo of ['::before', '::after']) {
        const {content} = getComputedStyle(each, pseudo);
        if (/^"[^"]+"$/.test(content)) words.push(content.slice(1, -1));
      }
  };

  if (!element.checkVisibility({visibilityProperty: true})) return {faults: ['it is not rendered'], doubts, words, text: '', usable: false};
  // What an animation is still changing has no look yet; one without end is how it looks.
  const isMoving = document.getAnimations().some(({playState, effect}) => playState === 'running' && effect?.target
    && effect.getComputedTiming().endTime < Infinity && (effect.target.contains(element) || element.contains(effect.target)));
  if (isMoving) faults.push('an animation is still changing it');
  // A layer that lets clicks through is painted all the same. The rule costs milliseconds, so only where there may be one.
  const sheets = [...document.adoptedStyleSheets]; // a copy: that array is live
  const mentions = sheet => { try { return [...sheet.cssRules].some(each => each.cssText.includes('pointer-events')); } catch { return true; } };
  if (document.querySelector('[style*="pointer-events"]') || [...document.styleSheets, ...sheets].some(mentions)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important; }');
    document.adoptedStyleSheets = [...sheets, sheet];
  }
  try {
    judgeAll(element);
    if (!words.length && !faults.length && !doubts.length && !element.querySelector(`${CONTROLS}, img, svg, canvas, video`)
        && !element.matches(`${CONTROLS}, img, svg, canvas, video`)) faults.push('nothing of it is painted');
    const own = faults.length;
    for (const label of element.labels ?? []) judgeAll(label);
    for (const id of (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)) {
      const label = document.getElementById(id);
      if (label && !element.contains(label)) judgeAll(label);
    }
    faults.length = Math.min(faults.length, own); // a label that can't be seen lends no words, that is all
  } finally {
    if (document.adoptedStyleSheets.length > sheets.length) document.adoptedStyleSheets = sheets;
  }
  const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const hit = element.getRootNode().elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  const usable = !isDisabled(element) && Boolean(hit) && (element.contains(hit) || [...element.labels ?? []].some(each => each.contains(hit)));
  for (const [scroller, offset, before] of moved.reverse()) scroller[offset] = before;
  return {faults, doubts, words, text: element.textContent, usable};
}
