"""The menu: claims 1b and 2a."""

from tests.proof.defects.seeds import light, phone, script, seed, show, styled

# fmt: off
seed("1b", "menu-on-the-right", '"Menu" has moved to the top right corner',
     styled(".header { flex-direction: row-reverse; }"), state="menu/top-left")
seed("1b", "menu-below-the-content", '"Menu" has moved to the foot of the screen',
     styled("body { display: flex; flex-direction: column-reverse; }"), state="menu/top-left")
seed("1b", "menu-open-from-the-start", "the menu covers the screen before anybody opens it",
     show("base", 'aria-label="Main" hidden>', 'aria-label="Main">'), state="menu/closed")
seed("1b", "menu-not-on-change-order", '"Change Order" has no "Menu"',
     show("base", '    <div class="menu">',
          "    <div class=\"menu\"{% if request.endpoint == 'change_orders.show' %} hidden{% endif %}>"),
     state="menu/top-left")
seed("1b", "menu-not-on-the-review", '"Review Change Order" has no "Menu"',
     show("base", '    <div class="menu">',
          "    <div class=\"menu\"{% if request.endpoint == 'reviews.show' %} hidden{% endif %}>"),
     state="menu/top-left")
seed("1b", "planted-veil-over-menu",
     'something of the surface\'s colour lies over "Menu" and lets clicks through',
     styled('.header::before { content: ""; position: fixed; z-index: 2; top: 0; left: 0; width: 10rem;'
            " height: 3.5rem; background: var(--surface); pointer-events: none; }"))
seed("1b", "third-menu-in-the-middle",
     '"Menu" stands in the middle of the header, with the brand and the user\'s name',
     styled(".header { justify-content: center; } .who { margin-left: 0; }"))
seed("1b", "eighth-menu-on-the-right-of-a-phone", '"Menu" is in the top right corner of a narrow screen',
     phone(".header { flex-direction: row-reverse; } .menu-panel { right: 0; left: auto; }"))
seed("1b", "other-menu-moves-when-opened", '"Menu" jumps to the right side when it is opened',
     styled('.header:has(.menu-button[aria-expanded="true"]) { flex-direction: row-reverse; }'))
seed("1b", "other-menu-on-the-right-while-pending",
     '"Menu" is on the right of a customer whose change is pending',
     styled("body:has(#pending) .header { flex-direction: row-reverse; }"))
seed("1b", "third-menu-on-the-right-of-a-quote", '"Menu" is on the right while a saved quote is resumed',
     styled('body:has([name="quote"]) .header { flex-direction: row-reverse; }'))
seed("1b", "menu-drawn-as-lines",
     'the word "Menu" has given way to three lines; only its accessible name is left',
     show("base", 'aria-controls="menu">Menu<', 'aria-controls="menu" aria-label="Menu" title="Menu"><'))
seed("1b", "fifth-menu-is-three-lines", 'on a phone the button "Menu" shows its three lines without the word',
     phone(".menu-button { gap: 0; font-size: 0; }"))
seed("2a", "menu-does-not-open", 'a click on "Menu" does nothing',
     script("menu", ".hidden = !open;", ".hidden = true;"), state="menu/open")
seed("2a", "complete-renamed", '"Complete" in the menu is called "All customers" now',
     show("base", ">Complete</a>", ">All customers</a>"), state="menu/open")
seed("2a", "planted-complete-called-current", '"Complete" reads "Full list" in the menu',
     show("base", "<a href=\"{{ url_for('customers.index') }}\">Complete</a>",
          '<a href="{{ url_for(\'customers.index\') }}" aria-label="Complete">Full list</a>'))
seed("2a", "planted-menu-multiplied-into-the-dark",
     "the open menu is multiplied with what lies under it: fine in light, in the dark theme no word is left",
     styled(".menu-panel { mix-blend-mode: multiply; }"))
seed("2a", "planted-menu-after-escape", 'after Escape the next click on "Menu" does nothing',
     script("menu", "show(button, false);", 'document.getElementById("menu").hidden = true;'))
seed("2a", "menu-opens-once", "the menu can't be opened a second time",
     script("menu", ".hidden = !open;",
            ".hidden = !open || control.dataset.used === 'yes';\n"
            "    if (!open) control.dataset.used = 'yes';"))
seed("2a", "sixteenth-customers-stays-open",
     'opened a second time, the menu hides "Complete" when "Customers" is chosen: it was still open',
     script("menu", "if (!open) for (const each of", "if (false) for (const each of"))
seed("2a", "second-menu-for-mice",
     '"Menu" and "Customers" open by the mouse, but neither by Enter nor by the space bar',
     script("menu", 'document.addEventListener("click"', 'document.addEventListener("mousedown"'))
seed("2a", "second-complete-below-the-panel",
     'the open menu is as high as two entries: "Complete" is cut off below, and there is no scroll bar',
     styled(".menu-panel { max-height: 6rem; overflow: hidden; }"))
seed("2a", "third-customers-on-home-only",
     'on every screen but Home, the menu has no "Customers" and so no "Complete"',
     show("base", 'aria-controls="menu-customers">Customers',
          'aria-controls="menu-customers" {%- if request.path != "/" %} hidden{% endif %}>Customers'))
seed("2a", "third-complete-flees-the-pointer",
     '"Complete" is there only while the pointer is on "Customers", and goes before it can be reached',
     styled(".menu-panel li:not(:has(> [aria-controls]:hover)) > ul { visibility: hidden; }"))
seed("2a", "fourth-tabs-over-the-open-menu",
     'on a customer\'s screen the row of tabs lies over "Complete" in the open menu',
     styled(".tabs { position: relative; z-index: 2; background: var(--page); }"))
seed("2a", "third-no-complete-behind-a-letter",
     '"Complete" is missing from the menu once a letter was chosen',
     show("base", '<ul id="menu-customers" hidden>',
          '<ul id="menu-customers" hidden {%- if request.args.get("letter") %} class="none"{% endif %}>'),
     styled("#menu-customers.none { display: none; }"))
seed("2a", "sixth-menu-entry-vanishes-under-the-pointer",
     'in the light theme "Complete" can\'t be read any more once the pointer is on it',
     light(".menu-panel a:hover { color: var(--accent-soft); }"))
seed("2a", "tenth-menu-closes-on-the-way", "the menu closes while the mouse is on its way to what it offers",
     script("menu", '  document.addEventListener("keydown"',
            '  document.addEventListener("mouseout", ({ target, relatedTarget }) => {\n'
            '    const leaves = target.closest(".menu") && !relatedTarget?.closest(".menu");\n'
            '    if (opened() && leaves) show(opened(), false);\n'
            '  });\n  document.addEventListener("keydown"'))
seed("2a", "eleventh-closed-for-good-by-a-click-elsewhere",
     "a menu that a click elsewhere has closed does not open again",
     script("menu", 'else if (opened() && !target.closest(".menu")) show(opened(), false);',
            'else if (opened() && !target.closest(".menu")) document.getElementById("menu").hidden = true;'))
