/** What is known of a request that is no HTTP as its parser wants it. */
export interface Unread {
  /** The parser's or the server's own, such as HPE_INVALID_URL. */
  readonly code: string | undefined;
  /** What had come so far. */
  readonly bytes: Uint8Array;
}

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** A path of our own in a request line: one that begins with two slashes would lead to another host. */
const REQUEST_LINE = /^(?:GET|HEAD) (\/(?![/\\])[^\s\0-\x20\x7f]*) HTTP\/1\.[01]\r?\n/;

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>错误：这一页没有打开</title>
<main>
<h1>这一页没有打开</h1>
<p>浏览器发来的内容没有传完整，或者我们读不了。</p>
<p>请从首页再进一次。还不行，请换一个浏览器试试。</p>
<p>没有看到受理号，就是还没有交成。</p>
<p><a href="/">回首页</a></p>
</main>
`;

const isRaw = (byte: number) => byte > 0x7f;

/** Chinese as old browsers in China wrote it, where it is no UTF-8. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The same address as it has to be written; undefined where that is not what was wrong. */
function wellWritten({ code, bytes }: Unread): string | undefined {
  if (code !== 'HPE_INVALID_URL') return undefined;
  const line = bytes.subarray(0, bytes.indexOf(0x0a) + 1);
  const latin = Array.from(line, (byte) => String.fromCharCode(byte)).join('');
  const target = REQUEST_LINE.exec(latin)?.[1];
  if (target === undefined || !line.some(isRaw)) return undefined;
  const raw = Uint8Array.from(target, (sign) => sign.charCodeAt(0));
  return decoded(raw).replace(/[^\x21-\x7e]+/g, (found) => encodeURIComponent(found.toWellFormed()));
}

function answer(status: string, headers: readonly string[], body: string): string {
  const length = new TextEncoder().encode(body).length;
  const all = [...headers, 'Connection: close', `Content-Length: ${length}`, 'Cache-Control: no-store'];
  return `HTTP/1.1 ${status}\r\n${all.join('\r\n')}\r\n\r\n${body}`;
}

/**
 * What to answer to a request that Node's parser refuses, as bytes of HTTP. An address with Chinese in it just as it is
 * typed, which browsers spell for themselves but links in other programs don't, is sent on to the same one well written.
 */
export function answerUnread(unread: Unread): string {
  const location = wellWritten(unread);
  if (location !== undefined) return answer('308 Permanent Redirect', [`Location: ${location}`], '');
  const headers = [
    'Content-Type: text/html; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    "Content-Security-Policy: default-src 'none'",
  ];
  return answer(STATUS[unread.code ?? ''] ?? '400 Bad Request', headers, PAGE);
}
