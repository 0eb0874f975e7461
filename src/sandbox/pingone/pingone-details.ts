import type { PingOneConnector } from "./pingone-catalog.js";
import type { PingOneDefinitions, PingOnePropertyDefinition } from "./pingone-definitions.js";

/** A place in a form: the property shown there, with those in it when it is a group. */
interface ViewItem {
  readonly propertyName: string;
  readonly items?: readonly ViewItem[];
}

/** Which member of the details names an instance's properties: either may (vendor sheet section 5.5). */
export type PingOneView = "accountConfigView" | "credentialsView";

// Names of tabs; only the general one is in the vendor's sample, the labels of the others are inferred.
const GENERAL = { name: "General", value: "general" };
const OTHER_SECTIONS = [
  { name: "Connector Attributes", value: "connectorAttributes" },
  { name: "Attribute Mapping", value: "attributeMapping" },
];

// The order of the vendor's sample. No other is public: our data is sorted by name.
const LEADING: ReadonlyMap<string, readonly string[]> = new Map([
  ["smtpConnector", ["hostname", "port", "username", "password"]],
]);

// What a flow can do with a connector. The first is the vendor's sample. Names and types of the others are those of
// published flows; titles and subtitle are inferred. Of the other connectors nothing is public, so they have no such
// member.
const CAPABILITIES: ReadonlyMap<string, object> = new Map([
  ["smtpConnector", { sendEmail: { type: "action", title: "Send Email", inputs: [], userViews: [] } }],
  [
    "httpConnector",
    {
      customHTMLTemplate: {
        type: "trigger",
        title: "Custom HTML Template",
        subTitle: "Show a page of your own",
        inputs: [],
        userViews: [],
      },
      makeRestApiCall: { type: "trigger", title: "Make REST API Call", inputs: [], userViews: [] },
      createSuccessResponse: { type: "action", title: "Send Success JSON Response", inputs: [] },
    },
  ],
]);

/**
 * The details of a connector but for links and environment. Nobody has published a real answer (vendor sheet
 * section 10): the members are those of the OpenAPI document, what is in them follows its one sample.
 */
export function detailsOf(connector: PingOneConnector, view: PingOneView): object {
  const { id, instanceProperties, propertyNames } = connector;
  const capabilities = CAPABILITIES.get(id);
  return {
    properties: {
      ...Object.fromEntries(propertyNames.map((name) => [name, nodeProperty(name)])),
      ...instanceProperties,
    },
    sections: [{ ...GENERAL, default: true }, ...OTHER_SECTIONS.filter(isUsedBy(instanceProperties ?? {}))],
    flowSections: [GENERAL],
    // Of three connectors it is not known what an instance is set up with: they have no view at all.
    ...(instanceProperties && { [view]: { items: viewItems(instanceProperties, LEADING.get(id)) } }),
    ...(capabilities && { capabilities }),
  };
}

/** A property of a step in a flow, not of an instance. Only its name is known; label and control are inferred. */
function nodeProperty(name: string): PingOnePropertyDefinition {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2");
  return {
    displayName: words.charAt(0).toUpperCase() + words.slice(1),
    preferredControlType: "textField",
  };
}

/** That items in a group are named without their group is inferred. */
function viewItems(definitions: PingOneDefinitions, leading: readonly string[] = []): ViewItem[] {
  const others = Object.keys(definitions).filter((name) => !leading.includes(name));
  return [...leading, ...others].map((propertyName) => {
    const members = definitions[propertyName]?.properties;
    return { propertyName, ...(members && { items: viewItems(members) }) };
  });
}

function isUsedBy(definitions: PingOneDefinitions): (section: { value: string }) => boolean {
  const all = Object.values(definitions).flatMap((definition) => [
    definition,
    ...Object.values(definition.properties ?? {}),
  ]);
  const used = new Set(all.flatMap(({ sections }) => sections ?? []));
  return ({ value }) => used.has(value);
}
