/**
 * What a published page may load: our own files, and images from anywhere over HTTPS. Nothing inline, neither script nor
 * style. The search index is WebAssembly, which wants `wasm-unsafe-eval`.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');
