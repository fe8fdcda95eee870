// Order Number Not Required disables and empties the order number.

const number = document.getElementById("order-number");
const notRequired = document.getElementById("not-required");

function follow() {
  number.disabled = notRequired.checked;
  if (notRequired.checked) number.value = "";
}

notRequired.addEventListener("change", follow);
follow();
