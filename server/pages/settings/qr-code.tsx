import { create } from 'qrcode';
import { useMemo } from 'preact/hooks';
import { pathOfModules, quietZone } from './qr-path.ts';

/** A QR code as an inline picture: the page's security policy allows no data: images, and the secret needs no request. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    // Level M mends 15 % of it: enough for a scratched screen, and the modules stay large.
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    return { size: modules.size, path: pathOfModules(modules.size, modules.data) };
  }, [text]);
  const edge = size + 2 * quietZone;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${edge} ${edge}`}
      width={edge}
      height={edge}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#ffffff" d={`M0 0h${edge}v${edge}h-${edge}z`} />
      <path fill="#000000" d={path} />
    </svg>
  );
}
