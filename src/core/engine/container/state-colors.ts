// Theme colors of states.

export const good = 'charts.green';
export const waiting = 'charts.yellow';
export const bad = 'charts.red';
export const quiet = 'disabledForeground';
