"""Ways in which a page may send what changes something, as scripts; ELSEWHERE is another server's address."""

FORM = "const form = document.body.appendChild(document.createElement('form')); form.method = 'post';"
FRAME = "const frame = document.body.appendChild(document.createElement('iframe'));"
LINK = "const link = document.body.appendChild(document.createElement('a'));"
OLD = "const old = new XMLHttpRequest(); old.open("
SENT = "<form method=post action=${location.origin}/order></form><script>document.forms[0].submit()</script>"


def fetch(how: str, where: str = "'/order'") -> str:
    return f"fetch({where}, {{{how}}}).catch(() => {{}})"


TRICKS = {
    "a form": f"{FORM} form.action = '/order'; form.submit()",
    "a form with a file": f"{FORM} form.enctype = 'multipart/form-data'; form.action = '/order'; form.submit()",
    "a form as plain text": f"{FORM} form.enctype = 'text/plain'; form.action = '/order'; form.submit()",
    "a form in a new tab": f"{FORM} form.action = '/order'; form.target = '_blank'; form.submit()",
    "a form that asks first": f"{FORM} form.action = '/order'; form.requestSubmit()",
    "a button's own address": f"{FORM} form.innerHTML = '<button formaction=/order>'; form.firstChild.click()",
    "a script in a link": f"location = \"javascript:{FORM.replace(chr(34), chr(39))} form.action='/order';"
    ' form.submit()"',
    "a form in a frame": f"{FRAME}frame.srcdoc = '{SENT.replace('${location.origin}', '')}'",
    "a form in a sandbox": f"{FRAME}frame.sandbox = 'allow-forms allow-scripts';frame.srcdoc = `{SENT}`",
    "a form in a page of its own making": f"const page = `{SENT}`;{FRAME}"
    "frame.src = URL.createObjectURL(new Blob([page], {type: 'text/html'}))",
    "a form in a data address": f"{FRAME}frame.src = `data:text/html,{SENT}`",
    "a form in a popup": "window.open('/sends-a-form')",
    "a page that is reached by a refresh": "document.head.innerHTML += "
    "'<meta http-equiv=refresh content=\"0;url=/sends-a-form\">'",
    "fetch POST": fetch("method: 'POST'"),
    "fetch post in small letters": fetch("method: 'post'"),
    **{f"fetch {method}": fetch(f"method: '{method}'") for method in ("PUT", "PATCH", "DELETE")},
    "fetch with a method of its own": fetch("method: 'PURGE'"),
    "fetch that outlives the page": fetch("method: 'POST', keepalive: true"),
    "fetch across origins": fetch("method: 'POST', mode: 'no-cors'", "'ELSEWHERE/order'"),
    "fetch through its own redirect": fetch("method: 'POST'", "'/moved'"),
    "an old request": f"{OLD}'POST', '/order'); old.send()",
    "an old request that blocks": f"{OLD}'POST', '/order', false);try {{ old.send() }} catch {{}}",
    "a beacon": "navigator.sendBeacon('/order', 'x')",
    "a beacon elsewhere": "navigator.sendBeacon('ELSEWHERE/order', 'x')",
    "a ping of a link": f"{LINK}link.href = '#here'; link.ping = '/order'; link.click()",
    "a worker": "new Worker('/worker.js')",
    "a worker of its own making": "new Worker(URL.createObjectURL(new Blob(["
    "`fetch('${location.origin}/order', {method: 'POST'}).catch(() => {})`])))",
    "a web socket": "new WebSocket(location.origin.replace('http', 'ws') + '/order').onopen = e => e.target.send('x')",
}  # fmt: skip
SOCKET = "new WebSocket(at.replace('http', 'ws') + '/order')"


def worker(script: str) -> str:
    return f"new Worker(URL.createObjectURL(new Blob([`const at = '${{location.origin}}'; {script}`])))"


def by_another_name(names: str) -> str:
    return fetch("method: 'POST', mode: 'no-cors'", f"location.origin.replace({names}) + '/order'")


MORE = {
    "a web socket of a worker": worker(f"{SOCKET}.onopen = e => e.target.send('x')"),
    "a web socket of a shared worker": "new SharedWorker(URL.createObjectURL(new Blob([`const at = '${location.origin}';"
    f"{SOCKET}`])))",
    "a web socket with a protocol": "new WebSocket(location.origin.replace('http', 'ws') + '/order', ['a', 'b'])",
    "a web socket elsewhere": "new WebSocket('ELSEWHERE'.replace('http', 'ws') + '/order')",
    "a web socket of a frame": f"{FRAME} new frame.contentWindow.WebSocket(location.origin.replace('http', 'ws') + '/order')",
    "a stream of web sockets": "new WebSocketStream(location.origin.replace('http', 'ws') + '/order').opened.catch(() => {})",
    "a stream of web sockets in a worker": worker("new WebSocketStream(at.replace('http', 'ws') + '/order').opened.catch(() => {})"),
    "a beacon by its prototype": "Navigator.prototype.sendBeacon.call(navigator, '/order', 'x')",
    "a beacon of a frame": f"{FRAME} frame.contentWindow.navigator.sendBeacon(location.origin + '/order', 'x')",
    "a beacon with JSON": "navigator.sendBeacon('/order', new Blob(['{}'], {type: 'application/json'}))",
    "fetch of a request": "fetch(new Request('/order', {method: 'POST', keepalive: true})).catch(() => {})",
    "fetch of a frame": f"{FRAME} frame.contentWindow." + fetch("method: 'POST'", "location.origin + '/order'"),
    "fetch of a frame that is gone": f"{FRAME} const send = frame.contentWindow.fetch.bind(frame.contentWindow);"
    "send(location.origin + '/order', {method: 'POST', keepalive: true}).catch(() => {}); frame.remove()",
    "fetch patch in small letters": fetch("method: 'patch'"),
    "fetch with a method like another": fetch("method: 'OPTION'"),
    "fetch with a method of DAV": fetch("method: 'PROPPATCH'"),
    "fetch with a body of its own": fetch("method: 'POST', body: new FormData()"),
    "fetch by another name of the portal": by_another_name("'127.0.0.1', '2130706433'"),
    "fetch by a name that leads to the portal": by_another_name("'127.0.0.1', 'portal.localhost'"),
    "a module in a data address": "import(`data:text/javascript,fetch('${location.origin}/order',{method:'POST',mode:'no-cors'})`)",
    "a script in a picture": f"{FRAME} frame.srcdoc = `<svg xmlns='http://www.w3.org/2000/svg'>"
    "<script>fetch('${location.origin}/order', {method: 'POST'})</script></svg>`",
    "a shared worker": "new SharedWorker('/worker.js')",
    "a worker that is a module": "new Worker('/worker.js', {type: 'module'})",
    "a worker of a worker": worker("new Worker(at + '/worker.js')"),
    "an old request of a worker": worker("const old = new XMLHttpRequest(); old.open('POST', `${at}/order`, false); try { old.send() } catch {}").replace("`${at}/order`", "at + '/order'"),
    "a service worker": "navigator.serviceWorker.register('/worker.js').catch(() => {})",
    "a service worker that is asked for a page": "navigator.serviceWorker.register('/middleman.js').then(() =>"
    "navigator.serviceWorker.ready).then(() => { location = '/quiet' })",
    "a request for later": "fetchLater('/order', {method: 'POST', activateAfter: 0})",
    "a link's ping by its prototype": f"{LINK}link.href = '#here'; link.setAttribute('ping', '/order'); HTMLElement.prototype.click.call(link)",
    "a ping of a part of a picture": "document.body.innerHTML = '<map name=m><area href=#here ping=/order shape=default></map>"
    "<img usemap=#m width=9 height=9>'; document.querySelector('area').click()",
    "a form by its prototype": f"{FORM} form.action = '/order'; HTMLFormElement.prototype.submit.call(form)",
    "a form in a frame by its name": f"{FRAME} frame.name = 'f'; {FORM} form.action = '/order'; form.target = 'f'; form.submit()",
    "a form in a new tab without opener": f"{FORM} form.action = '/order'; form.target = '_blank'; form.rel = 'noopener'; form.submit()",
    "a form whose button says how": "const form = document.body.appendChild(document.createElement('form'));"
    "form.innerHTML = '<button formmethod=post formaction=/order>'; form.firstChild.click()",
    "a form with a picture for a button": f"{FORM} form.action = '/order'; form.innerHTML = '<input type=image>'; form.firstChild.click()",
    "a form in an object": "const object = document.body.appendChild(document.createElement('object')); object.data = '/sends-a-form'",
    "a form in an embedded page": "const part = document.body.appendChild(document.createElement('embed')); part.src = '/sends-a-form'",
    "a form in a tab that is written": "const tab = open('');"
    "tab.document.write(`<form method=post action=${location.origin}/order></form><script>document.forms[0].submit()</scr`+`ipt>`)",
    "a form of a page that takes this one's place": "document.open();"
    "document.write('<form method=post action=/order></form>'); document.forms[0].submit()",
    "a popup without opener": "open('/sends-a-form', '_blank', 'noopener')",
    "a page with a policy to report on": "location = '/reports'",
    "a frame with a policy to report on": f"{FRAME} frame.src = '/reports'",
    "a page that refreshes by a header": "location = '/refreshes'",
    "a tab that is told": "const tab = open('/listens'); const line = new BroadcastChannel('line');"
    "setInterval(() => line.postMessage('go'), 20)",
}  # fmt: skip
"""What a page has other parts of a browser for."""
AT_THE_END = {
    "a beacon": "addEventListener('pagehide', () => navigator.sendBeacon('/order', 'x'))",
    "a beacon by its prototype": "addEventListener('pagehide', () => Navigator.prototype.sendBeacon.call(navigator, '/order', 'x'))",
    "a request that outlives the page": "addEventListener('pagehide', () => fetch('/order', {method: 'POST', keepalive: true}))",
    "a request object that outlives the page": "addEventListener('pagehide', () => "
    "fetch(new Request('/order', {method: 'POST', keepalive: true})))",
    "a request as the page unloads": "addEventListener('unload', () => fetch('/order', {method: 'POST', keepalive: true}))",
    "a request before the page unloads": "addEventListener('beforeunload', () => fetch('/order', {method: 'POST', keepalive: true}))",
    "a beacon as the page is hidden": "document.addEventListener('visibilitychange', () => navigator.sendBeacon('/order'))",
    "a request for later": "fetchLater('/order', {method: 'POST'})",
    "a beacon of a frame": f"{FRAME} frame.contentWindow.addEventListener('pagehide', "
    "() => navigator.sendBeacon('/order', 'x'))",
}  # fmt: skip
"""What is sent as a page is left or closed."""
IN_A_LOOP = {
    "requests": worker("setInterval(() => fetch(at + '/order', {method: 'POST'}).catch(() => {}), 1)"),
    "requests that outlive the page": worker("setInterval(() => fetch(at + '/order', {method: 'POST', keepalive: true}).catch(() => {}), 1)"),
    "old requests": worker("setInterval(() => { const old = new XMLHttpRequest(); old.open('POST', at + '/order'); old.send() }, 1)"),
    "web sockets": worker(f"setInterval(() => {SOCKET}, 1)"),
    "requests of a shared worker": "new SharedWorker('/loop.js')",
}  # fmt: skip
"""What a worker sends all the time, as its page or its browser's context closes, too."""
NEVER_BEGUN = {
    "peers by way of the portal": "const peer = new RTCPeerConnection({iceServers: [{urls: `stun:127.0.0.1:${location.port}`}]});"
    "peer.createDataChannel('x'); return peer.createOffer().then(offer => peer.setLocalDescription(offer))",
    **{
        f"peers by a relay{by}": f"const relay = {{urls: `{scheme}:127.0.0.1:${{location.port}}{how}`, username: 'u', credential: 'c'}};"
        "const peer = new RTCPeerConnection({iceServers: [relay]}); peer.createDataChannel('x');"
        "return peer.createOffer().then(offer => peer.setLocalDescription(offer))"
        for by, scheme, how in (("", "turn", ""), (" over TCP", "turn", "?transport=tcp"), (" over TLS", "turns", "?transport=tcp"))
    },
    "a transport of its own": "return new WebTransport(`https://127.0.0.1:${location.port}/order`).ready.catch(() => {})",
    "a transport in a worker": worker("new WebTransport(at.replace('http:', 'https:') + '/order').ready.catch(() => {})"),
    "a body that is a stream": "return fetch('/order', {method: 'POST', duplex: 'half', body: new ReadableStream()}).catch(() => {})",
    "a forbidden method": "return fetch('/order', {method: 'TRACE'}).catch(() => {})",
    "a name that is looked up ahead": "document.head.innerHTML += '<link rel=dns-prefetch href=//portal.test>"
    "<link rel=preconnect href=//127.0.0.1:' + location.port + '>'",
    "a page that is fetched ahead": "document.head.innerHTML += '<link rel=prefetch href=/writes>'",
    "a download": f"{LINK} link.href = '/quiet'; link.download = 'x'; link.click()",
    "a page that is loaded ahead": "const rules = document.createElement('script'); rules.type = 'speculationrules';"
    "rules.textContent = JSON.stringify({prerender: [{source: 'list', urls: ['/writes']}]}); document.head.append(rules)",
    "a fetch in the background": "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)"
    ".then(ready => ready.backgroundFetch.fetch('x', new Request('/order', {method: 'POST', body: 'x'}))).catch(() => {})",
    "a sync in the background": "return navigator.serviceWorker.register('/middleman.js').then(() => navigator.serviceWorker.ready)"
    ".then(ready => ready.sync.register('x')).catch(() => {})",
    "reports to an endpoint": f"{FRAME} frame.src = '/reports-later'",
}  # fmt: skip
"""What the browser does not do, or not as a request."""
LEAD_ELSEWHERE = {
    "a form": f"{FORM} form.action = 'ELSEWHERE/order'; form.submit()",
    "a form in a new tab": f"{FORM} form.action = 'ELSEWHERE/order'; form.target = '_blank'; form.submit()",
    "fetch": fetch("method: 'POST', mode: 'no-cors'", "'ELSEWHERE/order'"),
    "a beacon": "navigator.sendBeacon('ELSEWHERE/order', 'x')",
    "another name for the same machine": by_another_name("'127.0.0.1', 'localhost'"),
    "another address of the same machine": by_another_name("'127.0.0.1', '127.0.0.2'"),
    "a form that is sent on by 307": f"{FORM} form.action = '/moved-to/307/ELSEWHERE/order'; form.submit()",
    "a form that is sent on by 308": f"{FORM} form.action = '/moved-to/308/ELSEWHERE/order'; form.submit()",
    "fetch that is sent on by 307": fetch("method: 'POST', mode: 'no-cors'", "'/moved-to/307/ELSEWHERE/order'"),
    **{
        f"{method} that is sent on by {status}": fetch(f"method: '{method}'", f"'/moved-to/{status}/ELSEWHERE/order'")
        for method in ("PUT", "PATCH", "DELETE") for status in (301, 302)
    },
    "PUT that is sent on by 308": fetch("method: 'PUT'", "'/moved-to/308/ELSEWHERE/order'"),
    "an old request that is sent on by 302": f"{OLD}'PUT', '/moved-to/302/ELSEWHERE/order'); old.send()",
    "a web socket": "new WebSocket('ELSEWHERE'.replace('http', 'ws') + '/order')",
    "a web socket of a worker": worker("new WebSocket('ELSEWHERE'.replace('http', 'ws') + '/order')"),
    "another port": by_another_name("/:[0-9]+$/, ':8'"),
    "another scheme": "const other = {'http:': 'https:', 'https:': 'http:'}[location.protocol];"
    + by_another_name("location.protocol, other"),
    "a form that is sent on twice": f"{FORM} form.action = '/moved-to/307/' + '/moved-to/307/ELSEWHERE/order'; form.submit()",
}  # fmt: skip
"""What would go to another server than the portal, or be sent on to it."""
