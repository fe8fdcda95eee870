// Order Number Not Required disables and empties the order number, and answers the message about it.

const number = document.getElementById("order-number");
const notRequired = document.getElementById("not-required");

function follow() {
  number.disabled = notRequired.checked;
  if (!notRequired.checked) return;
  number.value = "";
  number.removeAttribute("aria-invalid");
  document.getElementById("order-number-message")?.remove();
}

notRequired.addEventListener("change", follow);
follow();
