import { formatFigure } from '../charts/format-figure.ts';
import type { Figure } from '../metrics/definitions/metric-definition.ts';

/** `7.7 %`, as metrics are shown everywhere. */
export function shareText(value: number): string {
  return formatFigure(value, 'share');
}

/** The share that a figure tells; a dash where there was nothing to share. */
export function figureShare(figure: Figure | undefined): string {
  return figure?.value === undefined || figure.n === 0 ? '–' : shareText(figure.value);
}
