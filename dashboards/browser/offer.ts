/** Puts values into the `<datalist>` of this id, in the place of those before. */
export function offer(id: string, values: readonly string[]): void {
  const options = values.map((value) => {
    const option = document.createElement('option');
    option.value = value;
    return option;
  });
  document.querySelector(`#${id}`)?.replaceChildren(...options);
}
