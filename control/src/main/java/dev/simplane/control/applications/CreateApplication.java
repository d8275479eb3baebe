package dev.simplane.control.applications;

import dev.simplane.control.Words;
import dev.simplane.core.application.Application;
import dev.simplane.core.kernel.Role;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The body of `POST …/applications`.
record CreateApplication(String name, Application.Kind kind, Set<Role> roles) {
    private static final int NAME_LENGTH_MAX = 255;

    CreateApplication {
        roles = Set.copyOf(roles);
    }

    static CreateApplication read(Fields fields) {
        String name = fields.text("name", 1, NAME_LENGTH_MAX);
        Application.Kind kind =
                fields.oneOf("kind", text -> Words.parse(Application.Kind.class, text), Application.Kind.OAUTH_CLIENT);
        Set<Role> roles = roles(fields);
        fields.check();
        return new CreateApplication(name, kind, roles);
    }

    private static Set<Role> roles(Fields fields) {
        List<String> texts = fields.texts("roles", 1, Role.values().length);
        fields.require("roles");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (int i = 0; i < texts.size(); i++) {
            Optional<Role> role = Words.parse(Role.class, texts.get(i));
            if (role.isEmpty()) {
                fields.refuse("roles." + i, Issue.Kind.NOT_ALLOWED, "must be one of " + Words.all(Role.class));
            } else {
                roles.add(role.get());
            }
        }
        return roles;
    }
}
