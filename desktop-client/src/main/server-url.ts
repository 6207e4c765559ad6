export type ServerUrl =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly vi: string; readonly en: string };

const refuse = (vi: string, en: string): ServerUrl => ({ ok: false, vi, en });

/** Loopback, private and link-local addresses, and names without a dot or of the local network. */
function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || !/[.:]/.test(host)) return true;
  if (/\.(local|lan|internal|home\.arpa)$/.test(host)) return true;
  if (/^(fe80|f[cd][0-9a-f]{2}):/.test(host)) return true;
  return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host);
}

/**
 * The origin of a server from what somebody typed. A name without a scheme is taken as https. Plain http sends the
 * session's token readable over the wire, so it is taken only inside the building.
 */
export function readServerUrl(text: string): ServerUrl {
  const typed = text.trim();
  if (typed === '') return refuse('Chưa nhập địa chỉ máy chủ.', 'No server address was given.');
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(withScheme)) {
    return refuse(`Địa chỉ máy chủ không hợp lệ: ${typed}`, `This is no server address: ${typed}`);
  }
  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse('Địa chỉ máy chủ phải bắt đầu bằng https://', 'A server address begins with https://');
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('Địa chỉ máy chủ không được chứa mật khẩu.', 'A server address must not contain a password.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return refuse(
      'Chỉ nhập tên máy chủ và cổng, không kèm đường dẫn.',
      'Give the name of the server and its port only, without a path.',
    );
  }
  if (url.protocol === 'http:' && !isLocal(url.hostname)) {
    return refuse('Máy chủ ngoài mạng nội bộ phải dùng https://', 'A server outside the local network needs https://');
  }
  return { ok: true, origin: url.origin };
}
