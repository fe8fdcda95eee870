"""Ways in which a page may send what changes something, as scripts; ELSEWHERE is another server's address."""

FORM = "const form = document.body.appendChild(document.createElement('form')); form.method = 'post';"
TRICKS = {
    "a form": f"{FORM} form.action = '/order'; form.submit()",
    "a form with a file": f"{FORM} form.enctype = 'multipart/form-data'; form.action = '/order'; form.submit()",
    "a form as plain text": f"{FORM} form.enctype = 'text/plain'; form.action = '/order'; form.submit()",
    "a form in a new tab": f"{FORM} form.action = '/order'; form.target = '_blank'; form.submit()",
    "a form that asks first": f"{FORM} form.action = '/order'; form.requestSubmit()",
    "a button's own address": f"{FORM} form.innerHTML = '<button formaction=/order>'; form.firstChild.click()",
    "a script in a link": f"location = \"javascript:{FORM.replace(chr(34), chr(39))} form.action='/order';"
    ' form.submit()"',
    "a form in a frame": "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.srcdoc = '<form method=post action=/order></form><script>document.forms[0].submit()</script>'",
    "a form in a sandbox": "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.sandbox = 'allow-forms allow-scripts';"
    "frame.srcdoc = `<form method=post action=${location.origin}/order></form>"
    "<script>document.forms[0].submit()</script>`",
    "a form in a page of its own making": "const page = `<form method=post action=${location.origin}/order></form>"
    "<script>document.forms[0].submit()</script>`;"
    "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.src = URL.createObjectURL(new Blob([page], {type: 'text/html'}))",
    "a form in a data address": "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.src = `data:text/html,<form method=post action=${location.origin}/order></form>"
    "<script>document.forms[0].submit()</script>`",
    "a form in a popup": "window.open('/sends-a-form')",
    "a page that is reached by a refresh": "document.head.innerHTML += "
    "'<meta http-equiv=refresh content=\"0;url=/sends-a-form\">'",
    "fetch POST": "fetch('/order', {method: 'POST'}).catch(() => {})",
    "fetch post in small letters": "fetch('/order', {method: 'post'}).catch(() => {})",
    "fetch PUT": "fetch('/order', {method: 'PUT'}).catch(() => {})",
    "fetch PATCH": "fetch('/order', {method: 'PATCH'}).catch(() => {})",
    "fetch DELETE": "fetch('/order', {method: 'DELETE'}).catch(() => {})",
    "fetch with a method of its own": "fetch('/order', {method: 'PURGE'}).catch(() => {})",
    "fetch that outlives the page": "fetch('/order', {method: 'POST', keepalive: true}).catch(() => {})",
    "fetch across origins": "fetch('ELSEWHERE/order', {method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "fetch through its own redirect": "fetch('/moved', {method: 'POST'}).catch(() => {})",
    "an old request": "const old = new XMLHttpRequest(); old.open('POST', '/order'); old.send()",
    "an old request that blocks": "const old = new XMLHttpRequest(); old.open('POST', '/order', false);"
    "try { old.send() } catch {}",
    "a beacon": "navigator.sendBeacon('/order', 'x')",
    "a beacon elsewhere": "navigator.sendBeacon('ELSEWHERE/order', 'x')",
    "a ping of a link": "const link = document.body.appendChild(document.createElement('a'));"
    "link.href = '#here'; link.ping = '/order'; link.click()",
    "a worker": "new Worker('/worker.js')",
    "a worker of its own making": "new Worker(URL.createObjectURL(new Blob(["
    "`fetch('${location.origin}/order', {method: 'POST'}).catch(() => {})`])))",
    "a web socket": "new WebSocket(location.origin.replace('http', 'ws') + '/order').onopen = e => e.target.send('x')",
}  # fmt: skip
SILENT = {
    "a shared worker": "new SharedWorker('/worker.js')",
    "a beacon at the end": "addEventListener('pagehide', () => navigator.sendBeacon('/order', 'x'))",
    "a request at the end": "addEventListener('pagehide', () => fetch('/order', {method: 'POST', keepalive: true}))",
    "a request for later": "window.fetchLater?.('/order', {method: 'POST'})",
    "a service worker": "navigator.serviceWorker?.register('/worker.js').catch(() => {})",
}
"""What the browser does not even begin."""
LEAD_ELSEWHERE = {
    "a form": f"{FORM} form.action = 'ELSEWHERE/order'; form.submit()",
    "a form in a new tab": f"{FORM} form.action = 'ELSEWHERE/order'; form.target = '_blank'; form.submit()",
    "fetch": "fetch('ELSEWHERE/order', {method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "a beacon": "navigator.sendBeacon('ELSEWHERE/order', 'x')",
    "another name for the same machine": "fetch(location.origin.replace('127.0.0.1', 'localhost') + '/order', "
    "{method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "another address of the same machine": "fetch(location.origin.replace('127.0.0.1', '127.0.0.2') + '/order', "
    "{method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "a form that is sent on by 307": f"{FORM} form.action = '/moved-to/307/ELSEWHERE/order'; form.submit()",
    "a form that is sent on by 308": f"{FORM} form.action = '/moved-to/308/ELSEWHERE/order'; form.submit()",
    "fetch that is sent on by 307": "fetch('/moved-to/307/ELSEWHERE/order', {method: 'POST', mode: 'no-cors'})"
    ".catch(() => {})",
    "a form that is sent on twice": f"{FORM} form.action = '/moved-to/307/'"
    " + '/moved-to/307/ELSEWHERE/order'; form.submit()",
}  # fmt: skip
"""What would go to another server than the portal, or be sent on to it."""
