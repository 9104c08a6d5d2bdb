declare module 'har-schema' {
  /** The parts of an HTTP archive by name, each a JSON schema with an `$id` such as `har.json#`. */
  const schemas: Record<string, object>;
  export default schemas;
}
