import type { Fetch } from '@countersign/browser';

/**
 * A `Fetch` that tells how much of a request body has been sent: the browser's own cannot. Sends what `fetch` would send
 * and answers as it does.
 */
export function fetchWithProgress(onSent: (share: number) => void): Fetch {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init.method ?? 'GET', url);
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) onSent(event.loaded / event.total);
      });
      request.addEventListener('load', () =>
        resolve(new Response(request.responseText, { status: request.status })),
      );
      request.addEventListener('error', () => reject(new TypeError('network error')));
      request.addEventListener('abort', () => reject(new TypeError('aborted')));
      init.signal?.addEventListener('abort', () => request.abort());
      request.send(init.body as XMLHttpRequestBodyInit);
    });
}
