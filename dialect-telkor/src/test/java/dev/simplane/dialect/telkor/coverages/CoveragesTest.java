package dev.simplane.dialect.telkor.coverages;

import static dev.simplane.dialect.telkor.Requests.body;
import static dev.simplane.dialect.telkor.Requests.issues;
import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.OperatorId;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoveragesTest {
    private static final String ID = "00000000-0000-0000-0000-00000000000a";

    @Test
    void reads_a_new_coverage_and_ignores_the_rest() {
        CreateCoverage read = CreateCoverage.read(
                body("{'name':'EU','operator_ids':['" + ID + "','" + ID + "'],'region_code':7,'zone':null}"));
        OperatorId operator = new OperatorId(Samples.id(0xA));
        assertThat(read).isEqualTo(new CreateCoverage("EU", List.of(operator, operator)));
    }

    @Test
    void names_everything_that_is_missing() {
        List<String> missing = List.of(
                "{'loc':['body','name'],'msg':'Field required','type':'missing'}",
                "{'loc':['body','operator_ids'],'msg':'Field required','type':'missing'}");
        assertThat(issues(() -> CreateCoverage.read(body("{}")))).isEqualTo(missing);
        assertThat(issues(() -> CreateCoverage.read(body("{'name':null,'operator_ids':null}"))))
                .isEqualTo(missing);
    }

    @Test
    void names_everything_of_the_wrong_type() {
        assertThat(issues(() -> CreateCoverage.read(body("{'name':5,'operator_ids':'" + ID + "'}"))))
                .containsExactly(
                        "{'loc':['body','name'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','operator_ids'],'msg':'must be an array','type':'type_error'}");
        assertThat(issues(() -> CreateCoverage.read(body("{'name':'','operator_ids':['" + ID + "','x',1]}"))))
                .containsExactly(
                        "{'loc':['body','name'],'msg':'must have 1 to 255 characters','type':'out_of_range'}",
                        "{'loc':['body','operator_ids',1],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['body','operator_ids',2],'msg':'must be a UUID','type':'value_error'}");
    }

    @Test
    void an_empty_set_of_operators_does_not_fit_the_schema() {
        assertThat(issues(() -> CreateCoverage.read(body("{'name':'EU','operator_ids':[]}"))))
                .containsExactly("{'loc':['body','operator_ids'],'msg':'must have 1 to 10000 elements',"
                        + "'type':'out_of_range'}");
    }

    @Test
    void a_body_that_is_no_object_does_not_fit_the_schema() {
        assertThat(issues(() -> CreateCoverage.read(body("[]"))))
                .containsExactly("{'loc':['body'],'msg':'must be an object','type':'type_error'}");
    }

    @Test
    void shows_a_coverage_with_its_operators() {
        assertThat(json("Coverage", CoverageJson.from(Samples.coverage())))
                .isEqualTo("{'id':'00000000-0000-0000-0000-00000000000c','name':'EU + UK','operators':[{'id':'" + ID
                        + "','name':'Example Mobile','country':'DEU','tadig':'DEUD1','compatibility_zone':'magenta',"
                        + "'network_types':['2g','4g']}],'compatibility_zones':['magenta'],"
                        + "'created_at':'2026-06-01T10:00:00Z','updated_at':'2026-06-02T08:30:00.125Z'}");
    }
}
