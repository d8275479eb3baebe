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

                First calls (%s, %s):

                # Telkor
                TOKEN=$(curl -s %s -d grant_type=client_credentials -d client_id=%s -d client_secret=%s | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                curl -s -H "Authorization: Bearer $TOKEN" %s/telkor/org
                curl -s -H "Authorization: Bearer $TOKEN" '%s/telkor/sims?status=available&page_size=2'

                # TelliSIM
                curl -s '%s/v3/plans?key=%s'
                curl -s '%s/v3/sims?page_size=2&key=%s'

                # Control: move this sandbox's clock by a day
                curl -s -X POST -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '{"by":"P1D"}' %s/control/v1/organisations/%s/sandbox/clock/advance
                """.formatted(
                        tenant.name(),
                        tenant.environment(),
                        tenant.telkor().tokenUrl(),
                        tenant.telkor().clientId(),
                        tenant.telkor().clientSecret(),
                        baseUrl,
                        baseUrl,
                        baseUrl,
                        tenant.tellisim().key(),
                        baseUrl,
                        tenant.tellisim().key(),
                        controlToken,
                        baseUrl,
                        tenant.id());
    }
}
