package dev.simplane.dialect.telkor.org;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Money;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.money.Balance;
import dev.simplane.core.money.Cost;
import dev.simplane.dialect.telkor.Requests;
import dev.simplane.dialect.telkor.Samples;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrgJsonTest {
    private static final OrgId ORG = new OrgId(Samples.id(1));
    private static final BigDecimal TINY = new BigDecimal("3.814697265625E-9");

    @Test
    void a_balance_is_exact_and_may_be_owed() {
        Balance balance = new Balance(new Money(TINY.negate(), "EUR"), Samples.T2);
        assertThat(Requests.json("Balance", BalanceJson.from(ORG, balance)))
                .isEqualTo("{'organization_id':'00000000-0000-0000-0000-000000000001',"
                        + "'amount':'-0.000000003814697265625','currency':'EUR',"
                        + "'collected_at':'2026-06-02T08:30:00.125Z'}");
    }

    @Test
    void a_cost_has_fees_of_the_organisation_and_usage_lines_per_operator() {
        Cost cost = new Cost(
                YearMonth.of(2026, 6),
                "EUR",
                new Cost.Amounts(
                        TINY, new BigDecimal("1.00"), new BigDecimal("0.25"), new BigDecimal("1E+1"), BigDecimal.ZERO),
                List.of(
                        new Cost.UsageLine(Samples.operator(), new DataSize(1), TINY),
                        new Cost.UsageLine(null, new DataSize(1_572_864), BigDecimal.ZERO)),
                Samples.T2);
        assertThat(Requests.json("Cost", CostJson.from(ORG, cost)))
                .isEqualTo("{'organization_id':'00000000-0000-0000-0000-000000000001','year':2026,'month':6,"
                        + "'currency':'EUR','total_amount':'11.250000003814697265625',"
                        + "'usage_amount':'0.000000003814697265625',"
                        + "'fees':{'sim_fees':'1','link_fees':'0.25','activation_fees':'10','sms_fees':'0'},"
                        + "'usage_lines':[{'operator':{'id':'00000000-0000-0000-0000-00000000000a',"
                        + "'name':'Example Mobile','country':'DEU','tadig':'DEUD1'},"
                        + "'used_mib':'0.00000095367431640625','amount':'0.000000003814697265625'},"
                        + "{'operator':null,'used_mib':'1.5','amount':'0'}],"
                        + "'collected_at':'2026-06-02T08:30:00.125Z'}");
    }

    @Test
    void a_cost_is_asked_for_by_year_and_month() {
        assertThat(CostQuery.read(Requests.query("year=2000&month=1"))).isEqualTo(YearMonth.of(2000, 1));
        assertThat(CostQuery.read(Requests.query("year=9999&month=12"))).isEqualTo(YearMonth.of(9999, 12));
        assertThat(Requests.issues(() -> CostQuery.read(Requests.query("year=1999&month=0"))))
                .containsExactly(
                        "{'loc':['query','year'],'msg':'must be 2000 to 9999','type':'out_of_range'}",
                        "{'loc':['query','month'],'msg':'must be 1 to 12','type':'out_of_range'}");
        assertThat(Requests.issues(() -> CostQuery.read(Requests.query("year=10000&month=november"))))
                .containsExactly(
                        "{'loc':['query','year'],'msg':'must be 2000 to 9999','type':'out_of_range'}",
                        "{'loc':['query','month'],'msg':'must be a whole number','type':'type_error'}");
        assertThat(Requests.issues(() -> CostQuery.read(Requests.query(""))))
                .containsExactly(
                        "{'loc':['query','year'],'msg':'Field required','type':'missing'}",
                        "{'loc':['query','month'],'msg':'Field required','type':'missing'}");
    }
}
