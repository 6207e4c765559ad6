import type { DocumentSymbol } from './minutes-document.ts';

/** "Số: 05/BB-HĐND": a leading 0 below 10; a gap for the hand while there is no number: "Số:     /BB-HĐND". */
export function formatSymbol(symbol: DocumentSymbol): string {
  if (symbol.number === null) return `Số:     /${symbol.code}`;
  return `Số: ${String(symbol.number).padStart(2, '0')}/${symbol.code}`;
}
