// Order Number Not Required disables and empties the order number, and answers the message about it.
"use strict";
{
  const follow = () => {
    const number = document.getElementById("order-number");
    const notRequired = document.getElementById("not-required");
    number.disabled = notRequired.checked;
    if (!notRequired.checked) return;
    number.value = "";
    number.removeAttribute("aria-invalid");
    document.getElementById("order-number-message")?.remove();
  };

  document.addEventListener("change", ({ target }) => target.id === "not-required" && follow());
  document.addEventListener("DOMContentLoaded", follow);
}
