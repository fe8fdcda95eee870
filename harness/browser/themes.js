// Looks at elements twice, the second time by the rules of the theme that the user did not ask for. Both in one go:
// nothing is painted in between, which would cost more than all the rest. Elements that differ only in their texts from
// those of an earlier look (`known`) are looked at once. What a script does on a change of theme stays undone, and style
// sheets of other origins can't be read: for those the scenarios are run in the other theme. With `look_round` the whole
// screen is looked at as well, unless all that is in it is of a known kind.
(elements, look, known, look_round) => {
  const NARROW = 600; // CSS pixels: a screen on which no pointer rests, and that shows the links of the wide one
  const present = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const other = present === 'dark' ? 'light' : 'dark';
  const root = document.documentElement;

  const hash = texts => {
    let found = 2166136261;
    for (const said of texts) for (let at = 0; at < said.length; at++) found = Math.imul(found ^ said.charCodeAt(at), 16777619);
    return found;
  };
  const states = /^(class|style|type|hidden|open|aria-(?!label|desc|controls|owns).*)$/;
  const kind = one => {
    const values = [...one.attributes].filter(each => states.test(each.name)).map(each => each.value);
    const words = [...one.childNodes].filter(each => each.nodeType === Node.TEXT_NODE).flatMap(each => each.data.split(/\s+/));
    const longest = Math.floor(Math.max(0, ...words.map(each => each.length)) / 20); // a long one may leave no room
    return [one.tagName, one.checked, one.disabled, Boolean(one.value), longest, ...values].join();
  };
  const number = elements => { // of the elements, their parts and what they are in, with their states
    const found = [];
    for (const element of elements) {
      for (let one = element; one; one = one.parentElement)
        found.push(kind(one), `${[...one.parentElement?.children ?? []].indexOf(one)}`);
      found.push(...[...element.labels ?? [], ...element.querySelectorAll('*')].map(kind));
    }
    return hash(found);
  };
  const kinds = screen => [...new Set([...screen.querySelectorAll('*')] // a list with one more row has no other
    .map(one => hash([one.id, kind(one.parentElement), kind(one)])))];

  const turned = [];
  const turn = media => {
    const text = media.mediaText;
    if (!text.includes('prefers-color-scheme')) return;
    turned.push([media, text]);
    media.mediaText = text.replace(/(prefers-color-scheme:\s*)(light|dark)/g,
      (_, before, theme) => before + (theme === 'dark' ? 'light' : 'dark'));
  };
  const turnAll = sheet => {
    turn(sheet.media);
    try { turnRules(sheet.cssRules); } catch { /* of another origin */ }
  };
  const turnRules = rules => {
    for (const rule of rules) {
      if (rule.media) turn(rule.media);
      if (rule.styleSheet) turnAll(rule.styleSheet);
      else if (rule.cssRules?.length) turnRules(rule.cssRules);
    }
  };
  const settle = () => { // a colour that is on its way to another is still the old one
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  };

  const inOtherTheme = act => {
    const schemes = getComputedStyle(root).colorScheme.split(' ');
    const hasBoth = schemes.includes('light') && schemes.includes('dark');
    const adopted = [...document.adoptedStyleSheets]; // a copy: that array is live
    [...document.styleSheets, ...adopted].forEach(turnAll);
    if (hasBoth) { // by a sheet: an attribute would tell those who watch the page that it has changed
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:root:root:root { color-scheme: ${other} !important; }`);
      document.adoptedStyleSheets = [...adopted, sheet];
    }
    try {
      settle();
      return act();
    } finally {
      for (const [media, text] of turned.splice(0)) media.mediaText = text;
      if (hasBoth) document.adoptedStyleSheets = adopted;
      settle();
    }
  };
  const lookOnce = (elements, shapes) => elements.map(look).map(sight => ({...sight, theme: present, shapes}));
  const lookTwice = (elements, shapes) => {
    const sights = lookOnce(elements, shapes);
    return inOtherTheme(() => elements.map(look)).map(({faults, doubts, words}, at) => {
      const lost = sights[at].words.filter(each => !words.includes(each)).map(each => `"${each}" is not painted`);
      return {
        ...sights[at],
        faults: [...sights[at].faults, ...(faults.length ? faults : lost).map(each => `in the ${other} theme, ${each}`)],
        doubts: [...sights[at].doubts, ...doubts.map(each => ({...each, theme: other}))],
      };
    });
  };

  // The whole screen, or what has been opened above it
  const asIf = (state, act) => { // everything were in it: a class weighs as much. Computed styles conceal :visited
    const point = rules => [...rules].flatMap(rule => {
      const text = rule.selectorText, inner = rule.cssRules?.length ? point(rule.cssRules) : [];
      if (!text?.includes(state)) return inner;
      rule.selectorText = text.replaceAll(state, ':not(.never)');
      return [() => { rule.selectorText = text; }, ...inner];
    });
    const rulesOf = sheet => { try { return sheet.cssRules; } catch { return []; } }; // of another origin
    const back = [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(sheet => point(rulesOf(sheet)));
    try {
      settle();
      return back.length ? act() : [];
    } finally {
      for (const each of back) each();
      settle();
    }
  };
  const places = screen => [...screen.querySelectorAll('button, a[href], input, h1, h2, h3, section, table')]
    .filter(each => each.checkVisibility()).map(each => [each, each.getBoundingClientRect()]);
  const moved = screen => {
    const before = new Map(places(screen));
    const isElsewhere = ([one, {left, top}]) => Math.hypot(left - before.get(one)?.left, top - before.get(one)?.top) > 8;
    return inOtherTheme(() => places(screen).filter(isElsewhere))
      .map(([one]) => `"${one.innerText?.trim().slice(0, 40) || one.id}" stands elsewhere in the ${other} theme`).slice(0, 3);
  };
  const areKnown = shapes => shapes.every(each => known.includes(each));
  const shapes = [number(elements)];
  const found = look_round || areKnown(shapes) ? lookOnce(elements, shapes) : lookTwice(elements, shapes);
  if (!look_round) return found;
  const opened = [...document.querySelectorAll('[aria-expanded=true][aria-controls]')]
    .map(each => document.getElementById(each.getAttribute('aria-controls')));
  const screen = opened.find(each => each?.checkVisibility()) ?? document.body; // what is opened may cover the rest
  const screenShapes = kinds(screen);
  if (areKnown(screenShapes)) return found;
  const [sight] = lookTwice([screen], screenShapes);
  const lookInState = ([state, said]) => asIf(state, () => lookTwice([screen], [])[0].faults.map(each => `${said}, ${each}`));
  const pointed = innerWidth < NARROW ? [] : [[':hover', 'under the pointer'], [':visited', 'once visited']];
  const others = () => [...pointed.flatMap(lookInState), ...moved(screen), ...look_round(screen)];
  const faults = sight.faults.length ? sight.faults : others();
  return [...found, {...sight, faults: faults.map(each => `elsewhere on the screen, ${each}`), is_screen: true}];
}
