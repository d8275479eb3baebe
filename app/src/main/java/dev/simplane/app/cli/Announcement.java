package dev.simplane.app.cli;

import dev.simplane.app.demo.Tenant;
import dev.simplane.web.Jsons;
import java.nio.file.Path;
import java.util.List;

/// What is said when the program is ready.
record Announcement(String baseUrl, String controlToken, List<Tenant> tenants, Path data) {
    private record Control(String token) {}

    private record Line(String baseUrl, Control control, List<Tenant> organisations) {}

    /// One line, for programs.
    String json() {
        return Jsons.write(new Line(baseUrl, new Control(controlToken), tenants));
    }

    /// For people, with calls to paste.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                """

                Simplane is ready.

                  Base URL       $base
                  API documents  $base/docs
                  Health         $base/q/health    Metrics  $base/q/metrics
                  Data           $data
                  Control token  $token
                  Stop           Ctrl-C, or SIGTERM; the next start goes on from here
                """.replace("$base", baseUrl).replace("$data", data.toString()).replace("$token", controlToken));
        tenants.forEach(tenant -> text.append(credentials(tenant)));
        tenants.stream()
                .filter(tenant -> tenant.environment().equals("sandbox"))
                .findFirst()
                .ifPresent(tenant -> text.append(calls(tenant)));
        return text.toString();
    }

    private static String credentials(Tenant tenant) {
        return """

                %s, %s   organisation %s
                  Telkor    client id      %s
                            client secret  %s
                  TelliSIM  key            %s
                            webhook key    %s
                """.formatted(
                        tenant.name(),
                        tenant.environment(),
                        tenant.id(),
                        tenant.telkor().clientId(),
                        tenant.telkor().clientSecret(),
                        tenant.tellisim().key(),
                        tenant.tellisim().webhookSigningKey());
    }

    private String calls(Tenant tenant) {
        return """

                First calls ($name, $environment):

                # Telkor
                TOKEN=$(curl -s $tokenUrl \\
                  -d grant_type=client_credentials -d client_id=$clientId -d client_secret=$clientSecret \\
                  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                curl -s -H "Authorization: Bearer $TOKEN" $base/telkor/org
                curl -s -H "Authorization: Bearer $TOKEN" '$base/telkor/sims?status=available&page_size=2'

                # TelliSIM
                curl -s '$base/v3/plans?key=$key'
                curl -s '$base/v3/sims?page_size=2&key=$key'

                # Control: move this sandbox's clock by a day
                curl -s -H 'Authorization: Bearer $control' -H 'Content-Type: application/json' \\
                  -d '{"by":"P1D"}' $base/control/v1/organisations/$org/sandbox/clock/advance
                """.replace("$name", tenant.name())
                .replace("$environment", tenant.environment())
                .replace("$tokenUrl", tenant.telkor().tokenUrl())
                .replace("$clientId", tenant.telkor().clientId())
                .replace("$clientSecret", tenant.telkor().clientSecret())
                .replace("$key", tenant.tellisim().key())
                .replace("$control", controlToken)
                .replace("$base", baseUrl)
                .replace("$org", tenant.id());
    }
}
