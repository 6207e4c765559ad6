import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import './qr-code.css';

/** Empty modules around a code, without which readers do not find it. */
const quiet = 4;

/** A QR code, drawn here: nobody outside is asked. Dark on light in every theme, or some phones do not read it. */
export function QrCode({ content, label }: { readonly content: string; readonly label: string }) {
  const { path, size } = useMemo(() => drawing(content), [content]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="qr-paper" width={size} height={size} />
      <path className="qr-ink" d={path} />
    </svg>
  );
}

/** One square of path for each dark module. */
function drawing(content: string): { readonly path: string; readonly size: number } {
  const code = qrcode(0, 'M');
  code.addData(content);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
    }
  }
  return { path, size: count + 2 * quiet };
}
