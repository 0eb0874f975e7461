import { registerEnumType } from "type-graphql";

/** What a source can do, named after the Query and Mutation fields it makes work. */
export enum Capability {
  WORKSPACES = "WORKSPACES",
  CONNECTORS = "CONNECTORS",
  INSTALLATIONS = "INSTALLATIONS",
  REGISTRATIONS = "REGISTRATIONS",
  INSTALL_CONNECTOR = "INSTALL_CONNECTOR",
  UPDATE_INSTALLATION = "UPDATE_INSTALLATION",
  REGISTER_CONNECTOR = "REGISTER_CONNECTOR",
  DELETE_REGISTRATION = "DELETE_REGISTRATION",
  DELETE_REGISTRATION_PAYLOAD = "DELETE_REGISTRATION_PAYLOAD",
  VALIDATE_REGISTRATION = "VALIDATE_REGISTRATION",
}

registerEnumType(Capability, {
  name: "Capability",
  description:
    "Something a source can do, named after the field that does it. More values will come: have a default branch.",
  valuesConfig: {
    WORKSPACES: { description: "`workspaces` and `workspace` answer for it." },
    CONNECTORS: { description: "It has a catalog: `connectors` and `connector` answer for it." },
    INSTALLATIONS: { description: "`installations` and `installation` answer for it." },
    REGISTRATIONS: { description: "`registrations` and `registration` answer for it." },
    INSTALL_CONNECTOR: { description: "`installConnector` works on it." },
    UPDATE_INSTALLATION: { description: "`updateInstallation` works on it." },
    REGISTER_CONNECTOR: { description: "`registerConnector` works on it." },
    DELETE_REGISTRATION: { description: "`deleteRegistration` works on it." },
    DELETE_REGISTRATION_PAYLOAD: { description: "`deleteRegistrationPayload` works on it." },
    VALIDATE_REGISTRATION: { description: "`validateRegistration` works on it." },
  },
});
