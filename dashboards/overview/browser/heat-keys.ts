/** Arrow keys, Home and End move between the cells of a grid of which one is in the order of Tab; Enter follows its link. */
export function startHeatKeys(): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null;
      const next =
        cell && !event.ctrlKey && !event.metaKey && !event.altKey ? nextCell(cell, event.key) : null;
      if (!cell || !next) return;
      event.preventDefault();
      // Arrows that move a cell must not change the page's dates as well.
      event.stopPropagation();
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    },
    true,
  );
}

function nextCell(cell: HTMLElement, key: string): HTMLElement | null {
  const rows = [...(cell.closest('table')?.querySelectorAll('tbody tr') ?? [])].map((row) => [
    ...row.querySelectorAll<HTMLElement>('[data-cell]'),
  ]);
  const y = rows.findIndex((row) => row.includes(cell));
  const row = rows[y] ?? [];
  const x = row.indexOf(cell);
  // Where reading starts at the right, the next hour stands at the left.
  const ahead = getComputedStyle(cell).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return row[x + (key === ahead ? 1 : -1)] ?? null;
    case 'ArrowUp':
      return rows[y - 1]?.[x] ?? null;
    case 'ArrowDown':
      return rows[y + 1]?.[x] ?? null;
    case 'Home':
      return row[0] ?? null;
    case 'End':
      return row.at(-1) ?? null;
    default:
      return null;
  }
}
