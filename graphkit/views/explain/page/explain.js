// Pointing at a statement, or reaching it by keyboard, shows its words in the article.
for (const article of document.querySelectorAll("article")) {
  const parts = [...article.querySelectorAll("[data-told]")].map((part) => [part, part.dataset.told.split(" ")]);
  const show = (number) => parts.forEach(([part, told]) => part.classList.toggle("shown", told.includes(number)));
  for (const row of article.querySelectorAll("[data-statement]")) {
    for (const event of ["mouseenter", "focus"]) row.addEventListener(event, () => show(row.dataset.statement));
    for (const event of ["mouseleave", "blur"]) row.addEventListener(event, () => show(null));
  }
}
