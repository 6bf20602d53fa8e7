/**
 * `@simplewebauthn/server`, loaded when the first key is used. With its certificate parsers it takes 0.4 s and 27 MB (measured on two
 * cores), which a server without security keys would pay at every start.
 */
export async function loadLibrary() {
  const [ceremonies, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ]);
  return { ...ceremonies, helpers };
}

export type Library = Awaited<ReturnType<typeof loadLibrary>>;
