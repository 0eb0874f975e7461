/** The introspection queries of clients in other languages, as they send them. */

interface PythonOptions {
  readonly descriptions?: boolean;
  readonly specifiedByUrl?: boolean;
  readonly directiveIsRepeatable?: boolean;
  readonly schemaDescription?: boolean;
  readonly inputValueDeprecation?: boolean;
}

/** `get_introspection_query` of graphql-core 3.2, which gql uses. */
export function pythonQuery(options: PythonOptions): string {
  const maybe = (is: boolean | undefined, text: string) => (is ? text : "");
  const description = maybe(options.descriptions, "description");
  const deprecated = maybe(options.inputValueDeprecation, "(includeDeprecated: true)");
  return `
    query IntrospectionQuery {
      __schema {
        ${maybe(options.schemaDescription, "description")}
        queryType { name }
        mutationType { name }
        subscriptionType { name }
        types { ...FullType }
        directives {
          name
          ${description}
          ${maybe(options.directiveIsRepeatable, "isRepeatable")}
          locations
          args${deprecated} { ...InputValue }
        }
      }
    }
    fragment FullType on __Type {
      kind
      name
      ${description}
      ${maybe(options.specifiedByUrl, "specifiedByURL")}
      fields(includeDeprecated: true) {
        name
        ${description}
        args${deprecated} { ...InputValue }
        type { ...TypeRef }
        isDeprecated
        deprecationReason
      }
      inputFields${deprecated} { ...InputValue }
      interfaces { ...TypeRef }
      enumValues(includeDeprecated: true) { name ${description} isDeprecated deprecationReason }
      possibleTypes { ...TypeRef }
    }
    fragment InputValue on __InputValue {
      name
      ${description}
      type { ...TypeRef }
      defaultValue
      ${maybe(options.inputValueDeprecation, "isDeprecated deprecationReason")}
    }
    ${typeRefFragment(9)}`;
}

/** `GraphQL::Introspection.query` of graphql-ruby, which graphql-client uses. */
export const RUBY_GRAPHQL_CLIENT = `
  query IntrospectionQuery {
    __schema {
      queryType { name }
      mutationType { name }
      subscriptionType { name }
      types { ...FullType }
      directives {
        name
        description
        locations
        args { ...InputValue }
      }
    }
  }
  fragment FullType on __Type {
    kind
    name
    description
    fields(includeDeprecated: true) {
      name
      description
      args { ...InputValue }
      type { ...TypeRef }
      isDeprecated
      deprecationReason
    }
    inputFields { ...InputValue }
    interfaces { ...TypeRef }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    possibleTypes { ...TypeRef }
  }
  fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
  ${typeRefFragment(7)}`;

/** What the tools around genqlient (gqlfetch) download a schema with; they ask for less than graphql-js does. */
export const GO_GENQLIENT = `
  query IntrospectionQuery {
    __schema {
      queryType { name }
      mutationType { name }
      subscriptionType { name }
      types { ...FullType }
      directives { name description locations args { ...InputValue } isRepeatable }
    }
  }
  fragment FullType on __Type {
    kind
    name
    description
    specifiedByURL
    fields(includeDeprecated: true) {
      name
      description
      args { ...InputValue }
      type { ...TypeRef }
      isDeprecated
      deprecationReason
    }
    inputFields { ...InputValue }
    interfaces { ...TypeRef }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    possibleTypes { ...TypeRef }
  }
  fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
  ${typeRefFragment(7)}`;

/** machinebox/graphql sends what its user writes; a type at a time is what they write. */
export const GO_MACHINEBOX = `
  query ($name: String!) {
    __type(name: $name) {
      kind
      name
      fields(includeDeprecated: true) { name type { ...TypeRef } args { name type { ...TypeRef } defaultValue } }
      enumValues(includeDeprecated: true) { name }
    }
  }
  ${typeRefFragment(7)}`;

function typeRefFragment(levels: number): string {
  const inner = (left: number): string => `kind name ${left > 0 ? `ofType { ${inner(left - 1)} }` : ""}`;
  return `fragment TypeRef on __Type { ${inner(levels)} }`;
}
