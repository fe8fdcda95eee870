// Looks at elements twice, the second time by the rules of the theme that the user did not ask for. Both in one go:
// nothing is painted in between, which would cost more than all the rest. Elements that differ only in their texts from
// those of an earlier look (`known`) are looked at once. What a script does on a change of theme stays undone, and style
// sheets of other origins can't be read: for those the scenarios are run in the other theme.
(elements, look, known) => {
  const present = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const other = present === 'dark' ? 'light' : 'dark';
  const root = document.documentElement;

  const number = () => { // of the elements, their parts and what they are in, with their states
    const states = /^(class|style|type|hidden|open|aria-(?!label|desc).*)$/;
    let hash = 2166136261;
    const add = said => { for (let at = 0; at < said.length; at++) hash = Math.imul(hash ^ said.charCodeAt(at), 16777619); };
    const addOne = one => {
      const values = [...one.attributes].filter(each => states.test(each.name)).map(each => each.value);
      add([one.tagName, one.checked, one.disabled, ...values].join());
    };
    for (const element of elements) {
      for (let one = element; one; one = one.parentElement) {
        addOne(one);
        add(`${[...one.parentElement?.children ?? []].indexOf(one)}`);
      }
      [...element.labels ?? [], ...element.querySelectorAll('*')].forEach(addOne);
    }
    return hash;
  };

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

  const shape = number(), sights = elements.map(look);
  if (known.includes(shape)) return sights.map(sight => ({...sight, theme: present, shape}));
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
    return elements.map(look).map(({faults, doubts, words}, at) => {
      const lost = sights[at].words.filter(each => !words.includes(each)).map(each => `"${each}" is not painted`);
      return {
        ...sights[at],
        faults: [...sights[at].faults, ...(faults.length ? faults : lost).map(each => `in the ${other} theme, ${each}`)],
        doubts: [...sights[at].doubts, ...doubts.map(each => ({...each, theme: other}))],
        theme: present,
        shape,
      };
    });
  } finally {
    for (const [media, text] of turned) media.mediaText = text;
    if (hasBoth) document.adoptedStyleSheets = adopted;
    settle();
  }
}
