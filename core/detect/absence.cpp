// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/absence.h"

#include "core/base/text.h"
#include "core/detect/query_walk.h"
#include "core/detect/scoped_names.h"

#include <algorithm>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::Expr;
using syntax::ExprPtr;
using syntax::PipelinePtr;
using FunctionPtr = std::shared_ptr<const syntax::FunctionBody>;

struct Rows {
    std::set<std::string> tables; // without a row in any of them there are none
    bool mayHold = false;         // rows that hang on none of these
    std::vector<std::set<std::string>> places; // of absence, that these rows rest on

    // Rows of either: they rest on nothing that only one of them rests on.
    void unite(const Rows& other)
    {
        if (tables.empty() && !mayHold)
            places = other.places;
        else
            std::erase_if(places, [&](const auto& place) { return std::find(other.places.begin(), other.places.end(), place) == other.places.end(); });
        tables.insert(other.tables.begin(), other.tables.end());
        mayHold = mayHold || other.mayHold;
    }
    void restOn(const Rows& other) { places.insert(places.end(), other.places.begin(), other.places.end()); }
    // What stands in the negative makes no difference: less of it is found there, not more.
    void restOnAbsenceOf(const Rows& other)
    {
        if (!other.mayHold && !other.tables.empty())
            places.push_back(other.tables);
    }
};

Rows anything()
{
    Rows rows;
    rows.mayHold = true;
    return rows;
}

std::string optionOf(const std::vector<syntax::NamedOption>& options, std::string_view name)
{
    for (const syntax::NamedOption& option : options) {
        if (!equalsIgnoreCase(option.name.text, name) || !option.value)
            continue;
        if (const auto* ref = std::get_if<syntax::NameRef>(&option.value->node))
            return toLower(ref->name.text);
        const kql::Value value = literalOf(*option.value);
        return value.type == kql::Type::Bool && !value.isNull() && value.truth() ? "true" : std::string();
    }
    return {};
}

class AbsenceFinder
{
public:
    std::vector<std::set<std::string>> find(const syntax::Query& query, bool firesOnFewRows)
    {
        Rows all = statements(query.statements);
        if (firesOnFewRows)
            all.restOnAbsenceOf(Rows(all));
        return std::move(all.places);
    }

private:
    // Of what is no let.
    Rows statements(const std::vector<syntax::Statement>& list)
    {
        Rows all;
        for (const syntax::Statement& statement : list) {
            if (const auto* let = std::get_if<syntax::Let>(&statement.node)) {
                const auto* body = std::get_if<FunctionPtr>(&let->value);
                Rows value = body ? function(*body) : rows(std::get<PipelinePtr>(let->value));
                m_names.set(let->name.text, std::move(value));
            } else if (const auto* pipeline = std::get_if<PipelinePtr>(&statement.node)) {
                all.unite(rows(*pipeline));
            } else if (const auto* parameters = std::get_if<syntax::DeclareParameters>(&statement.node)) {
                for (const syntax::Parameter& parameter : parameters->parameters)
                    m_names.set(parameter.name.text, anything());
            }
        }
        return all;
    }

    Rows function(const FunctionPtr& body)
    {
        if (!body)
            return anything();
        const std::size_t entered = m_names.enter();
        for (const syntax::Parameter& parameter : body->parameters)
            m_names.set(parameter.name.text, anything());
        statements(body->statements);
        Rows result = rows(body->result);
        m_names.leave(entered);
        return result;
    }

    Rows rows(const PipelinePtr& pipeline)
    {
        Rows all;
        if (!pipeline)
            return anything();
        for (const syntax::Operator& op : pipeline->operators)
            take(op, all);
        return all;
    }

    void take(const syntax::Operator& op, Rows& all)
    {
        if (const auto* source = std::get_if<syntax::Source>(&op.node))
            return all.unite(source->value ? rowsOf(*source->value) : anything());
        if (const auto* as = std::get_if<syntax::As>(&op.node))
            return m_names.set(as->name.text, all);
        if (const auto* join = std::get_if<syntax::Join>(&op.node))
            return takeJoin(*join, all);
        if (const auto* united = std::get_if<syntax::Union>(&op.node)) {
            for (const PipelinePtr& leg : united->legs)
                all.unite(rows(leg));
            all.mayHold = all.mayHold || optionOf(united->options, "isfuzzy") == "true";
            return;
        }
        if (const auto* where = std::get_if<syntax::Where>(&op.node); where && where->predicate)
            return condition(*where->predicate, all);
        all.mayHold = all.mayHold || std::holds_alternative<syntax::DataTable>(op.node) || std::holds_alternative<syntax::ExternalData>(op.node)
            || std::holds_alternative<syntax::Print>(op.node) || std::holds_alternative<syntax::Range>(op.node)
            || std::holds_alternative<syntax::Search>(op.node) || std::holds_alternative<syntax::Invoke>(op.node);
    }

    void takeJoin(const syntax::Join& join, Rows& all)
    {
        const std::string kind = optionOf(join.options, "kind");
        Rows right = rows(join.right);
        if (kind == "leftanti" || kind == "anti" || kind == "leftantisemi")
            return all.restOnAbsenceOf(right);
        if (kind == "rightanti" || kind == "rightantisemi") {
            right.restOnAbsenceOf(all);
            all = std::move(right);
        } else if (kind == "rightouter" || kind == "fullouter" || kind == "rightsemi") {
            all.unite(right);
        } else if (kind != "leftouter") {
            all.restOn(right);
        }
    }

    Rows rowsOf(const Expr& source)
    {
        if (const auto* ref = std::get_if<syntax::NameRef>(&source.node)) {
            if (const Rows* known = m_names.find(ref->name.text))
                return *known;
            Rows table;
            table.tables.insert(ref->name.text);
            table.mayHold = ref->name.text.find('*') != std::string::npos;
            return table;
        }
        if (const auto* nested = std::get_if<syntax::Nested>(&source.node))
            return rows(nested->pipeline);
        const auto* call = std::get_if<syntax::Call>(&source.node);
        if (!call)
            return anything();
        if ((call->function.text == "materialize" || call->function.text == "toscalar") && call->arguments.size() == 1)
            return rowsOf(*call->arguments.front().value);
        const Rows* known = m_names.find(call->function.text);
        return known ? *known : anything();
    }

    // A name that no let gives is a column here.
    Rows rowsOfItem(const Expr& item)
    {
        const auto* ref = std::get_if<syntax::NameRef>(&item.node);
        return ref && !m_names.find(ref->name.text) ? anything() : rowsOf(item);
    }

    // Only what must hold of every row decides: not what stands behind `or`, in counts or in further columns.
    void condition(const Expr& expression, Rows& all)
    {
        if (const auto* both = std::get_if<syntax::Binary>(&expression.node)) {
            if (both->op == syntax::BinaryOp::And && both->left && both->right) {
                condition(*both->left, all);
                condition(*both->right, all);
            }
            return;
        }
        if (const auto* list = std::get_if<syntax::InList>(&expression.node))
            return inList(*list, list->op == syntax::ListOp::NotIn || list->op == syntax::ListOp::NotInNoCase, all);
        if (const auto* call = std::get_if<syntax::Call>(&expression.node); call && call->function.text == "not" && call->arguments.size() == 1)
            if (const auto* list = std::get_if<syntax::InList>(&call->arguments.front().value->node))
                inList(*list, list->op == syntax::ListOp::In || list->op == syntax::ListOp::InNoCase, all);
    }

    void inList(const syntax::InList& list, bool isNegative, Rows& all)
    {
        if (!isNegative && list.op != syntax::ListOp::In && list.op != syntax::ListOp::InNoCase)
            return;
        Rows items;
        for (const ExprPtr& item : list.items)
            items.unite(rowsOfItem(*item));
        isNegative ? all.restOnAbsenceOf(items) : all.restOn(items);
    }

    ScopedNames<Rows> m_names; // of lets and parameters
};

} // namespace

std::vector<std::set<std::string>> placesOfAbsence(const syntax::Query& query, bool firesOnFewRows)
{
    return AbsenceFinder().find(query, firesOnFewRows);
}

} // namespace core::detect
