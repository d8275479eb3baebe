package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a dialect says that something went wrong. It may depend on the answer, since some APIs have a gateway in front
/// that speaks its own way.
public interface ErrorEnvelope {
    /// What is wrong with the body; nothing if it is a proper error of this dialect.
    List<String> problems(Answer answer);

    /// The code that programs are meant to look at; empty where the dialect has none.
    Optional<String> code(Answer answer);

    /// An envelope that the contract's components describe.
    ///
    /// @param codePointer the JSON pointer of the code, such as `/error/code`; empty text if there is none
    static ErrorEnvelope ofSchema(OpenApi spec, String component, String codePointer) {
        return new ErrorEnvelope() {
            @Override
            public List<String> problems(Answer answer) {
                return spec.checkComponent(component, answer.text());
            }

            @Override
            public Optional<String> code(Answer answer) {
                return codePointer.isEmpty() ? Optional.empty() : Optional.of(answer.textAt(codePointer));
            }
        };
    }

    /// An envelope that is known by what stands in it.
    ///
    /// @param codePointer empty text if there is no code
    /// @param pointers of texts that must be there and not be blank
    static ErrorEnvelope ofTexts(String codePointer, String... pointers) {
        return new ErrorEnvelope() {
            @Override
            public List<String> problems(Answer answer) {
                List<String> problems = new ArrayList<>();
                for (String pointer : pointers) {
                    if (answer.at(pointer).asText().isBlank()) {
                        problems.add("nothing at " + pointer);
                    }
                }
                return problems;
            }

            @Override
            public Optional<String> code(Answer answer) {
                return codePointer.isEmpty() ? Optional.empty() : Optional.of(answer.textAt(codePointer));
            }
        };
    }
}
