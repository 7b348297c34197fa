import QRCode from 'qrcode';

/** A link as a QR code: an SVG as a data address for an `<img>`, dark on white in either scheme. */
export async function drawQr(url: string): Promise<string> {
  const svg = await QRCode.toString(url, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
